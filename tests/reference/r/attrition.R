# What R says about the change weighted by the inverse probability of having been matched, with the
# error that comes from everyone's influence on it, the model's included.
#
#   Rscript attrition.R ../../../../shared/data/gss2006/scored_by_R_gss2006.csv
#
# reads the made-up people of three_estimates.json and writes attrition.json and
# attrition.session.txt beside this script. How the mean follows the model is found by moving each
# coefficient a little, not by a formula.

suppressMessages({library(survey); library(jsonlite)})

weighted_mean <- function(chance, change) {
  weight <- 1 / chance
  weight <- pmin(weight, 5 * mean(weight))
  sum(weight * change) / sum(weight)
}

results <- function(d, denominator, segments, plenty = 20) {
  points <- 100 / denominator
  known <- d[!is.na(d$pre), ]
  known$matched <- !is.na(known$post)
  known$x <- known$pre / denominator
  whole <- Reduce(`|`, lapply(segments, function(s) ave(known$matched, known[[s]]) == 1))
  some <- known[!whole, ]
  terms <- c("x", sprintf("factor(%s)", segments))
  model <- glm(reformulate(terms, "matched"), binomial, some,
               control = glm.control(epsilon = 1e-15, maxit = 100))
  X <- model.matrix(model)

  # Of everyone with a score before: the chance, by coefficients.
  chance_at <- function(coefficients) {
    chance <- rep(1, nrow(known))
    chance[!whole] <- plogis(as.vector(X %*% coefficients))
    chance
  }
  chance <- chance_at(coef(model))
  came <- known$matched
  change <- (known$post - known$pre) * points
  mean_at <- function(coefficients) weighted_mean(chance_at(coefficients)[came], change[came])
  estimate <- mean_at(coef(model))
  follows <- sapply(seq_along(coef(model)), function(k) {
    step <- replace(numeric(length(coef(model))), k, 1e-5)
    (mean_at(coef(model) + step) - mean_at(coef(model) - step)) / 2e-5
  })

  # Each person's influence, without the person's own pull on it (a jackknife in one step).
  of_model <- numeric(nrow(known))
  scores <- X * (came[!whole] - fitted(model))
  of_model[!whole] <- as.vector(scores %*% vcov(model) %*% follows) / (1 - hatvalues(model))
  uncut <- 1 / chance[came]
  largest <- 5 * mean(uncut)
  weight <- pmin(uncut, largest)
  away <- (change[came] - estimate) / sum(weight)
  cut <- uncut > largest
  own <- (weight * away + 5 * sum(away[cut]) * (uncut - mean(uncut)) / length(uncut)) /
    (1 - weight / sum(weight))
  influence <- of_model
  influence[came] <- influence[came] + own
  squares <- sum(influence^2)
  if (min(sum(came), sum(!came)) < plenty * (ncol(X) - 1)) squares <- max(squares, sum(own^2))
  n <- sum(came)
  error <- sqrt((n - 1) / n * squares)

  # The weighted mean itself is survey's, too.
  design <- svydesign(ids = ~1, weights = ~weight, data = data.frame(change = change[came], weight))
  stopifnot(all.equal(coef(svymean(~change, design))[[1]], estimate))
  list(
    change = estimate, change_low = estimate - qt(.975, n - 1) * error,
    change_high = estimate + qt(.975, n - 1) * error, standard_error = error, df = n - 1,
    p_value = 2 * pt(-abs(estimate / error), n - 1),
    effective_pairs = sum(weight)^2 / sum(weight^2), trimmed = sum(cut),
    pre_gap = weighted.mean(known$pre[came] * points, weight) - mean(known$pre * points))
}

made_up <- fromJSON("three_estimates.json")$events
events <- lapply(made_up, function(event)
  results(as.data.frame(event$rows), event$denominator, c("age", "country")))
# Few people, so that what the model saves is not counted on.
few <- function(event) as.data.frame(lapply(event$rows, head, 90))
events$few <- results(few(made_up$plain), made_up$plain$denominator, "age")

# General Social Survey panel: eight items, in 2006 and 2008.
panel <- read.csv(commandArgs(TRUE)[1], colClasses = c(firstid = "character"))
panel <- data.frame(pre = panel$R1_pre, post = panel$R1_post,
                    degree = ifelse(panel$degree == "" | is.na(panel$degree), "?", panel$degree),
                    sex = panel$sex,
                    age = ifelse(panel$age_band == "" | is.na(panel$age_band), "?", panel$age_band))
gss <- results(panel, 8, c("degree", "sex", "age"))

write_json(list(events = events, gss2006_r1 = gss), "attrition.json", digits = NA,
           auto_unbox = TRUE, pretty = TRUE)
writeLines(capture.output(sessionInfo()), "attrition.session.txt")
