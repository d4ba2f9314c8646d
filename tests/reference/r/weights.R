# Estimates weighted to known margins: raking, linearised errors, weighted regression.
# Run: Rscript weights.R > weights.json 2> weights.session.txt
suppressMessages({
  library(survey)
  library(sandwich)
  library(jsonlite)
})

set.seed(20251118)
n <- 300
age <- sample(0:2, n, replace = TRUE, prob = c(0.2, 0.5, 0.3))
role <- ifelse(runif(n) < 0.35 + 0.1 * age, 1, 0)
expo <- as.integer(runif(n) < 0.3 + 0.2 * role)
skill <- rnorm(n) - 0.3 * age
pre <- pmin(12, pmax(0, round(8 + 2 * skill + rnorm(n))))
post <- pmin(12, pmax(0, round(9 + 1.8 * skill - 0.4 * age + 0.5 * expo + rnorm(n))))
# Some answered before only, some after only.
seen <- sample(c("both", "pre", "post"), n, replace = TRUE, prob = c(0.6, 0.25, 0.15))
# Of those who answered twice, most answered again later.
followup <- pmin(12, pmax(0, post - rbinom(n, 3, 0.25) + rbinom(n, 2, 0.1)))
again <- as.integer(runif(n) < 0.75)
asked <- as.integer(runif(n) < 0.8)
people <- data.frame(pre, post, age, role, expo, seen, followup, again, asked)

targets <- list(age = c(0.35, 0.40, 0.25), role = c(0.7, 0.3))
raked <- function(data) {
  total <- nrow(data)
  rake(
    svydesign(ids = ~1, weights = ~1, data = data),
    list(~age, ~role),
    list(
      data.frame(age = 0:2, Freq = targets$age * total),
      data.frame(role = 0:1, Freq = targets$role * total)
    ),
    control = list(maxit = 2000, epsilon = 1e-13, verbose = FALSE)
  )
}

points <- function(units) units * 100 / 12
pairs <- subset(people, seen == "both")
pairs <- transform(pairs, pre = points(pre), post = points(post))
pairs <- transform(pairs, change = post - pre)
pairs <- transform(pairs,
  rose = as.integer(change > 0), both = sign(change), squares = change^2,
  pre2 = pre^2, post2 = post^2
)
design <- raked(pairs)
known <- svydesign(ids = ~1, weights = weights(design), data = pairs) # weights taken as they are
m <- nrow(pairs)

value_and_error <- function(found) list(value = unname(coef(found)[1]), error = unname(SE(found)[1]))

of_domain <- function(domain) {
  part <- subset(design, domain)
  c(value_and_error(svymean(~change, part)), list(n = sum(domain)))
}

effects <- function(of) {
  means <- svymean(~change + squares + pre + pre2 + post + post2, of)
  list(
    d_z = value_and_error(svycontrast(means, list(d = bquote(
      change / sqrt(.(m / (m - 1)) * (squares - change^2))
    )))),
    d_av = value_and_error(svycontrast(means, list(d = bquote(
      change / sqrt(.(m / (m - 1)) * ((pre2 - pre^2) + (post2 - post^2)) / 2)
    ))))
  )
}

of_age <- svyglm(change ~ factor(age), design)
model <- lm(post ~ pre + factor(age) + role + expo, data = pairs, weights = weights(design))
covariance <- vcovHC(model, type = "HC3")

# Everyone who answered: each wave raked by itself.
before <- raked(transform(subset(people, seen != "post"), score = points(pre)))
after <- raked(transform(subset(people, seen != "pre"), score = points(post)))

# Shares at or above a threshold. One factor for few people is ours: p / (p - 1) for the people of a
# part, (n - 1) / (n - terms) for the margins, in place of survey's n / (n - 1).
terms <- 4
ours <- function(error, part, all) {
  error * sqrt(part / (part - 1) * (all - 1) / (all - terms) / (all / (all - 1)))
}
wilson <- function(share, n, z = qnorm(0.975)) {
  (share + z^2 / (2 * n) + c(-1, 1) * z * sqrt(share * (1 - share) / n + z^2 / (4 * n^2))) /
    (1 + z^2 / n)
}
# Newcombe's method 10 for a table of proportions and as many people as would be as sure.
newcombe <- function(kept, lost, learned, never, n) {
  before <- kept + lost
  after <- kept + learned
  product <- n^2 * (kept * never - lost * learned)
  if (product > 0) product <- max(product - n / 2, 0)
  phi <- product / (n^2 * sqrt(before * (1 - before) * after * (1 - after)))
  one <- wilson(before, n)
  two <- wilson(after, n)
  down <- c(after - two[1], one[2] - before)
  up <- c(two[2] - after, before - one[1])
  after - before + c(-1, 1) * sapply(list(down, up), \(d) {
    sqrt(d[1]^2 + d[2]^2 - 2 * phi * d[1] * d[2])
  })
}
# Satterthwaite's degrees of freedom of a weighted mean of people who are alike.
freedom <- function(w) sum(w^2)^2 / sum(w^4) - 1
crossed <- function(threshold, domain) {
  marked <- update(design,
    x = as.integer(pre >= threshold - 1e-9), y = as.integer(post >= threshold - 1e-9)
  )
  marked <- update(marked, moved = y - x, kept = x * y, lost = x * (1 - y), learned = y * (1 - x))
  part <- subset(marked, domain)
  found <- svymean(~moved + x + y + kept + lost + learned, part)
  shares <- as.list(coef(found))
  people <- sum(domain)
  error <- ours(unname(SE(found)[1]), people, m)
  variance <- shares$lost + shares$learned - shares$moved^2
  sure <- people * variance / (people - 1) / error^2
  interval <- newcombe(shares$kept, shares$lost, shares$learned,
    1 - shares$kept - shares$lost - shares$learned, sure)
  list(
    pre_share = shares$x, post_share = shares$y, change = shares$moved,
    change_low = interval[1], change_high = interval[2],
    p_value = 2 * pt(-abs(shares$moved / error), freedom(weights(part)))
  )
}
# Everyone who answered: what each person moves the share of a wave, margins taken out.
moves <- function(wave, threshold) {
  data <- wave$variables
  w <- weights(wave)
  reached <- as.integer(data$score >= threshold - 1e-9)
  share <- sum(w * reached) / sum(w)
  left <- residuals(lm(reached - share ~ factor(age) + factor(role), data))
  marked <- update(wave, reached = reached)
  list(
    who = as.integer(rownames(data)), u = w * left / sum(w), w = w, share = share,
    error = as.numeric(SE(svymean(~reached, marked))), n = nrow(data)
  )
}
everyone_at <- function(threshold) {
  waves <- lapply(list(before, after), moves, threshold = threshold)
  n <- sapply(waves, \(v) v$n)
  found <- sapply(waves, \(v) ours(v$error, v$n, v$n)^2 * (v$n - 1) / v$n)
  share <- sapply(waves, \(v) v$share)
  both <- intersect(waves[[1]]$who, waves[[2]]$who)
  at <- lapply(waves, \(v) match(both, v$who))
  phi <- cor(waves[[1]]$u[at[[1]]], waves[[2]]$u[at[[2]]])
  shared <- sum(waves[[1]]$w[at[[1]]] * waves[[2]]$w[at[[2]]]) /
    sqrt(sum(waves[[1]]$w^2) * sum(waves[[2]]$w^2))
  of_difference <- function(v) sum(v) - 2 * phi * shared * sqrt(prod(v))
  pooled <- sum(share * n) / sum(n)
  # The pooled variance of people of equal weight, times the design effect (Rao and Scott).
  error <- sqrt(of_difference(pooled * (1 - pooled) / n) *
    of_difference(found) / of_difference(share * (1 - share) / n))
  # A second way: both waves in one design, people as clusters, margins met in each wave.
  long <- rbind(
    cbind(before$variables, id = waves[[1]]$who, wave = 0, w = waves[[1]]$w),
    cbind(after$variables, id = waves[[2]]$who, wave = 1, w = waves[[2]]$w)
  )
  long$reached <- as.integer(long$score >= threshold - 1e-9)
  long <- transform(long, margin_age = interaction(wave, age), margin_role = interaction(wave, role))
  stacked <- svydesign(ids = ~id, weights = ~1, data = long)
  freq <- function(name) {
    as.data.frame(setNames(aggregate(long$w, list(long[[name]]), sum), c(name, "Freq")))
  }
  stacked <- rake(stacked, list(~margin_age, ~margin_role),
    list(freq("margin_age"), freq("margin_role")),
    control = list(maxit = 2000, epsilon = 1e-13, verbose = FALSE)
  )
  cluster <- svyglm(reached ~ wave, stacked)
  list(
    waves = lapply(waves, \(v) list(
      share = v$share, error = v$error,
      by_hand = sqrt(var(v$u) * v$n)
    )),
    pre_share = share[1], post_share = share[2], change = share[2] - share[1],
    change_low = share[2] - share[1] - qnorm(0.975) * error,
    change_high = share[2] - share[1] + qnorm(0.975) * error,
    statistic = (share[2] - share[1]) / error,
    stacked = list(change = unname(coef(cluster)[2]), error = unname(SE(cluster)[2]))
  )
}

# The same people three times.
triples <- subset(people, seen == "both" & again == 1)
triples <- transform(triples,
  change = points(post - pre), still = points(followup - pre), since = points(followup - post)
)
three <- raked(triples)
k <- nrow(triples)
means <- svymean(~change + still + since, three)
covariance3 <- vcov(means) * (k - 1) / (k - terms)
kept <- svyratio(~still, ~change, three)
fieller <- local({
  t2 <- qt(0.975, freedom(weights(three)))^2
  v <- covariance3
  a <- coef(means)[["change"]]^2 - t2 * v["change", "change"]
  b <- coef(means)[["change"]] * coef(means)[["still"]] - t2 * v["change", "still"]
  c <- coef(means)[["still"]]^2 - t2 * v["still", "still"]
  (b + c(-1, 1) * sqrt(b^2 - a * c)) / a
})

# Regressions on a part of the pairs, all of whom were raked together. survey's errors are of HC0
# with margins taken out and n / (n - 1); ours divide what margins leave of each person by 1 less
# the leverage (HC3) and have (n - 1) / (n - terms) for the margins. `by_hand` is survey's.
regressed <- function(formula, names, part) {
  # It warns that the others' weights are 0.
  fit <- suppressWarnings(svyglm(formula, subset(design, part)))
  x <- model.matrix(formula, pairs)
  w <- weights(design)
  bread <- solve(crossprod(x[part, ], (w * x)[part, ]))
  beta <- c(bread %*% crossprod(x[part, ], (w * pairs$post)[part]))
  names(beta) <- colnames(x)
  pulls <- x %*% bread
  colnames(pulls) <- colnames(x)
  spare <- 1 - ifelse(part, w * rowSums(pulls * x), 0)
  influence <- pulls[, names, drop = FALSE] * ifelse(part, c(pairs$post - x %*% beta), 0)
  moved <- w * residuals(lm(influence ~ factor(age) + factor(role), pairs))
  moved <- sweep(as.matrix(moved), 2, colMeans(as.matrix(moved)))
  of_survey <- crossprod(moved) * m / (m - 1)
  ours <- crossprod(moved / spare) * (m - 1) / (m - terms)
  value <- beta[names]
  wald <- function(covariance) c(value %*% solve(covariance, value)) / length(names)
  list(
    value = unname(value), error = unname(sqrt(diag(ours))), statistic = wald(ours),
    df = (freedom(w[part]) + 1) * (1 - ncol(x) / sum(part)), by_hand = unname(sqrt(diag(of_survey))),
    survey = unname(sqrt(diag(vcov(fit)))[names]), survey_value = unname(coef(fit)[names]),
    by_hand_wald = wald(of_survey), survey_wald = wald(vcov(fit)[names, names])
  )
}
everyone <- rep(TRUE, m)
held <- list(
  expo = regressed(post ~ pre + factor(age) + role + expo, "expo", everyone),
  asked = regressed(post ~ pre + factor(age) + role + expo, "expo", pairs$asked == 1),
  ages = regressed(post ~ pre + factor(age), c("factor(age)1", "factor(age)2"), everyone),
  slopes = lapply(0:2, \(code) regressed(post ~ pre, "pre", pairs$age == code))
)

# Spread of true scores after over before. Chance is (1 - alpha) of the unweighted variance for each
# unit of x (100 - x), and holds in the audience; alphas are taken as given here.
alphas <- list(pre = 0.75, post = 0.7)
spread_of <- function(data, w) {
  true <- sapply(names(alphas), \(wave) {
    x <- data[[wave]]
    room <- x * (100 - x)
    by_chance <- (1 - alphas[[wave]]) * mean((x - mean(x))^2) / mean(room)
    weighted.mean((x - weighted.mean(x, w))^2, w) - by_chance * weighted.mean(room, w)
  })
  log(true[["post"]] / true[["pre"]]) / 2
}
each <- sapply(seq_len(m), \(i) spread_of(pairs[-i, ], weights(raked(pairs[-i, ]))))
moves_of_spread <- local({
  w <- weights(design)
  step <- 1e-4
  # What weights and what chance move, by steps; margins are taken out of the former alone.
  own <- function(at) {
    sapply(names(alphas), \(wave) {
      x <- pairs[[wave]]
      room <- x * (100 - x)
      (1 - alphas[[wave]]) * weighted.mean((x - weighted.mean(x, at))^2, at) /
        weighted.mean(room, at)
    })
  }
  found <- function(at, chance) {
    true <- sapply(names(alphas), \(wave) {
      x <- pairs[[wave]]
      weighted.mean((x - weighted.mean(x, at))^2, at) -
        chance[[wave]] * weighted.mean(x * (100 - x), at)
    })
    log(true[["post"]] / true[["pre"]]) / 2
  }
  ones <- rep(1, m)
  slope <- function(f, at) {
    sapply(seq_len(m), \(i) {
      more <- replace(at, i, at[i] + step)
      less <- replace(at, i, at[i] - step)
      (f(more) - f(less)) / (2 * step)
    })
  }
  of_weights <- slope(\(at) found(at, own(ones)), w)
  of_chance <- slope(\(at) found(w, own(at)), ones)
  left <- w * residuals(lm(of_weights ~ factor(age) + factor(role), pairs))
  left - mean(left) + of_chance
})
spread <- list(
  alpha = alphas, value = exp(spread_of(pairs, weights(design))),
  error = sqrt(sum(moves_of_spread^2) * m / (m - terms)),
  jackknife = sqrt((m - 1) / m * sum((each - mean(each))^2))
)

cat(toJSON(
  list(
    people = people,
    held = held, spread = spread,
    bands = list(
      all = crossed(75, rep(TRUE, m)), young = crossed(75, pairs$age == 0),
      everyone = everyone_at(75), top = everyone_at(100)
    ),
    three = list(
      n = k, df = freedom(weights(three)), change = as.list(coef(means)), error = as.list(sqrt(diag(covariance3))),
      kept = list(
        value = unname(coef(kept)), error = unname(SE(kept)), low = fieller[1], high = fieller[2]
      )
    ),
    targets = targets,
    n = m, df = freedom(weights(design)),
    # Ten passes take margins out of influences in survey; ours does so exactly.
    weights = sort(unique(round(weights(design), 12))),
    effective = sum(weights(design))^2 / sum(weights(design)^2),
    pre = value_and_error(svymean(~pre, design)),
    post = value_and_error(svymean(~post, design)),
    change = value_and_error(svymean(~change, design)),
    change_known = value_and_error(svymean(~change, known)),
    sd_change = sqrt(unname(coef(svyvar(~change, known)))),
    rose = value_and_error(svymean(~rose, design)),
    higher = value_and_error(svymean(~both, design)),
    raked = effects(design),
    known = effects(known),
    age = lapply(0:2, function(code) of_domain(pairs$age == code)),
    expo = of_domain(pairs$expo == 1),
    contrast = list(
      value = -unname(coef(of_age)["factor(age)2"]), error = unname(SE(of_age)["factor(age)2"])
    ),
    regression = list(
      value = unname(coef(model)["expo"]), error = unname(sqrt(covariance["expo", "expo"])),
      df = model$df.residual
    ),
    before = value_and_error(svymean(~score, before)),
    after = value_and_error(svymean(~score, after)),
    n_before = nrow(before$variables),
    n_after = nrow(after$variables)
  ),
  digits = NA, auto_unbox = TRUE, dataframe = "columns"
))
writeLines(capture.output(sessionInfo()), stderr())
