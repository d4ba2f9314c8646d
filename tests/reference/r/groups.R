# Reference values for comparing groups, from base R, sandwich, clubSandwich, car and metafor.
# Run in this folder: Rscript groups.R
# Writes groups.json and groups.session.txt; tests read the first.
suppressMessages({library(car); library(clubSandwich); library(jsonlite); library(metafor); library(sandwich)})

set.seed(20264)
points <- 100 / 12
people <- do.call(rbind, lapply(1:4, function(group) {
  n <- c(18, 60, 45, 27)[group]
  before <- rbinom(n, 12, c(0.3, 0.5, 0.55, 0.7)[group])
  learned <- rbinom(n, 12 - before, c(0.35, 0.2, 0.12, 0.25)[group])
  data.frame(group, pre = before, post = before - rbinom(n, before, 0.1) + learned)
}))
people$change <- (people$post - people$pre) * points

wald <- function(model, terms) {
  found <- linearHypothesis(model, terms, vcov. = vcovHC(model, type = "HC3"), test = "F")
  list(statistic = found$F[2], df = c(found$Df[2], found$Res.Df[2]), p_value = found$`Pr(>F)`[2])
}
additive <- lm(I(post * points) ~ I(pre * points) + factor(group), people)
# Slopes group by group: HC3 errors, with the degrees of freedom that Satterthwaite gives them where
# everybody is a cluster of their own; and then Welch's test, written out.
slopes <- sapply(split(people, people$group), function(one) {
  model <- lm(I(post * points) ~ I(pre * points), one)
  bell <- coef_test(model, vcovCR(model, cluster = seq_len(nrow(one)), type = "CR2"))
  c(value = coef(model)[[2]], error = vcovHC(model, type = "HC3")[2, 2], df = bell$df_Satt[2])
})
welch_f <- function(value, error, df) {
  w <- 1 / error; k <- length(w)
  uneven <- sum((1 - w / sum(w))^2 / df)
  statistic <- sum(w * (value - weighted.mean(value, w))^2) / (k - 1) /
    (1 + 2 * (k - 2) / (k^2 - 1) * uneven)
  df <- c(k - 1, (k^2 - 1) / 3 / uneven)
  list(statistic = statistic, df = df, p_value = pf(statistic, df[1], df[2], lower.tail = FALSE))
}
ancova <- list(
  same_start = wald(additive, grep("^factor", names(coef(additive)), value = TRUE)),
  same_slope = welch_f(slopes["value", ], slopes["error", ], slopes["df", ]))

welch <- function(one, other) {
  found <- t.test(one, other)
  list(difference = unname(found$estimate[1] - found$estimate[2]), low = found$conf.int[1],
       high = found$conf.int[2], df = unname(found$parameter), p_value = found$p.value)
}
of <- split(people$change, people$group)
others <- lapply(1:4, function(g) welch(of[[g]], unlist(of[-g])))
pairs <- combn(4, 2, simplify = FALSE)
pairwise <- lapply(pairs, function(p) c(list(groups = p), welch(of[[p[1]]], of[[p[2]]])))

means <- sapply(of, mean); errors <- sapply(of, function(x) var(x) / length(x))

# Limits of a group's true change over all spreads between groups, each standard deviation as likely
# beforehand; own errors stretched to Student's t. By R's own integration and root search.
limits <- function(y, v, n) {
  own <- v * (qt(0.975, n - 1) / qnorm(0.975))^2
  reach <- qnorm(0.975) * sqrt(own)
  if (length(y) == 2) return(list(low = y - reach, high = y + reach))
  log_likelihood <- function(tau) {
    w <- 1 / (tau^2 + v); mu <- sum(w * y) / sum(w)
    (sum(log(w)) - log(sum(w)) - sum(w * (y - mu)^2)) / 2
  }
  top <- log_likelihood(0)
  over <- function(f) integrate(Vectorize(function(tau) f(tau) * exp(log_likelihood(tau) - top)),
                                0, Inf, rel.tol = 1e-10, subdivisions = 1000)$value
  whole <- over(function(tau) 1)
  below <- function(x, j) over(function(tau) {
    w <- 1 / (tau^2 + v); mu <- sum(w * y) / sum(w); kept <- tau^2 / (tau^2 + v[j])
    pnorm(x, kept * y[j] + (1 - kept) * mu, sqrt(kept * own[j] + (1 - kept)^2 / sum(w)))
  }) / whole
  reached <- function(p) sapply(seq_along(y), function(j)
    uniroot(function(x) below(x, j) - p, y[j] + c(-30, 30) * sqrt(own[j]), tol = 1e-11)$root)
  list(low = reached(0.025), high = reached(0.975))
}
shrunk <- function(means, errors, n) {
  model <- rma(means, errors, method = "REML", control = list(threshold = 1e-12, maxiter = 10000))
  each <- blup(model); limit <- limits(means, errors, n)
  list(change = means, error = errors, pairs = n, mean = as.numeric(model$b),
       spread = sqrt(model$tau2), unevenness = model$QE,
       value = as.numeric(each$pred), low = limit$low, high = limit$high)
}

# Spreads of true scores, with an alpha and its error for each wave that are given.
alpha <- c(0.7, 0.6); alpha_error <- c(0.03, 0.05)
squares <- with(people, cbind(a = (pre - mean(pre))^2, b = (post - mean(post))^2))
found <- deltaMethod(colMeans(squares), "log(b / a) / 2", vcov. = var(squares) / nrow(people))
reach <- qt(0.975, nrow(people) - 1) * (found$SE + sqrt(sum((alpha_error / alpha / 2)^2)))
logarithm <- found$Estimate + log(alpha[2] / alpha[1]) / 2
scores <- sort(unique(people$pre))
n_at <- sapply(scores, function(s) sum(people$pre == s))
middle <- (cumsum(n_at) - n_at / 2) / sum(n_at)
third <- pmin(floor(middle * 3), 2)[match(people$pre, scores)]
starters <- list(
  alpha = alpha, alpha_error = alpha_error,
  spread = exp(logarithm), spread_low = exp(logarithm - reach), spread_high = exp(logarithm + reach),
  thirds = lapply(0:2, function(t) with(people[third == t, ], list(
    pairs = length(pre), pre_mean = mean(pre) * points, change = mean(change)))))

write(toJSON(list(
  people = list(group = people$group - 1, pre = people$pre, post = people$post),
  ancova = ancova, others = others, pairwise = pairwise,
  random_effects = list(shrunk(means, errors, lengths(of)),
                        shrunk(c(5, 5.2, 4.9), c(2, 1, 3), c(20, 50, 12)),
                        shrunk(c(1, 9), c(1, 4), c(30, 10))),
  starters = starters
), digits = NA, auto_unbox = TRUE), "groups.json")
writeLines(capture.output(sessionInfo()), "groups.session.txt")
