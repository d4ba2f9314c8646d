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
people <- data.frame(pre, post, age, role, expo, seen)

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

cat(toJSON(
  list(
    people = people,
    targets = targets,
    n = m,
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
