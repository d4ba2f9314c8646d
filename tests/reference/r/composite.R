# A composite of three scales and its bands, by R: writes composite.json and composite.session.txt
# beside this file.
#
#   Rscript tests/reference/r/composite.R
#
# The answers are simulated and stored with the results. Options are numbered from 0; null is an
# item left empty. Every score is computed row by row as the README defines it, in points of 0 to
# 100. Change is after minus before.

suppressPackageStartupMessages({
  library(jsonlite)
  library(psych)
})

here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
level <- 0.95
weights <- c(knowledge = 0.4, methods = 0.2, interest = 0.4)
thresholds <- c(40, 55, 70, 85)
set.seed(20261125)

# Answers ----------------------------------------------------------------------------------

people <- 240
seen <- list(pre = 1:200, post = c(1:150, 201:240))
ability <- rnorm(people)
group <- sample(c("young", "middle", "old"), people, TRUE, c(0.5, 0.45, 0.05))
attended <- list(talk = runif(people) < 0.6, expo = runif(people) < 0.3)

some_empty <- function(x) {
  x[runif(length(x)) < 0.04] <- NA
  x
}
answers_of <- function(taught) {
  knowledge <- sapply(1:6, function(item) { # 0 is the key, 1 another answer, 2 don't know
    right <- runif(people) < plogis(1.3 * ability + (item - 3) / 2 + taught)
    some_empty(ifelse(right, 0, ifelse(runif(people) < 0.4, 2, 1)))
  })
  methods <- sapply(1:4, function(item) {
    some_empty(ifelse(runif(people) < plogis(ability + taught), 0, 1))
  })
  interest <- sapply(1:5, function(item) { # 0 to 4; the second is reversed
    x <- pmin(4, pmax(0, round(2.3 + 0.8 * ability + taught + rnorm(people))))
    some_empty(if (item == 2) 4 - x else x)
  })
  list(knowledge = knowledge, methods = methods, interest = interest)
}
answers <- list(pre = answers_of(0), post = answers_of(0.5))

# Scores, row by row -----------------------------------------------------------------------

turned <- function(x) {
  x[, 2] <- 4 - x[, 2]
  x
}
steps_of <- function(of_wave) list( # what each answer counts, as a share of the most it can
  knowledge = 1 * (of_wave$knowledge == 0),
  methods = 1 * (!is.na(of_wave$methods) & of_wave$methods == 0), # empty is wrong
  interest = turned(of_wave$interest) / 4
)
score <- function(row) if (mean(is.na(row)) > 0.2) NA else 100 * mean(row, na.rm = TRUE)
scores_of <- function(wave) {
  scores <- sapply(steps_of(answers[[wave]]), function(x) apply(x, 1, score))
  composite <- apply(scores, 1, function(row) weighted.mean(row, weights)) # NA if one is NA
  composite[-seen[[wave]]] <- NA
  composite
}
pre <- scores_of("pre")
post <- scores_of("post")

# The change ---------------------------------------------------------------------------------

change_of <- function(who) {
  both <- who & !is.na(pre) & !is.na(post)
  test <- t.test(post[both], pre[both], paired = TRUE, conf.level = level)
  list(
    pairs = sum(both), pre_only = sum(who & !is.na(pre) & is.na(post)),
    post_only = sum(who & is.na(pre) & !is.na(post)),
    pre_mean = mean(pre[both]), post_mean = mean(post[both]),
    sd_pre = sd(pre[both]), sd_post = sd(post[both]), sd_change = sd(post[both] - pre[both]),
    change = unname(test$estimate), change_low = test$conf.int[1], change_high = test$conf.int[2],
    p_value = test$p.value,
    improved = mean(post[both] > pre[both] + 1e-9), declined = mean(post[both] < pre[both] - 1e-9)
  )
}

# Bands --------------------------------------------------------------------------------------

band_of <- function(who, from) {
  both <- who & !is.na(pre) & !is.na(post)
  n <- sum(both)
  before <- as.numeric(pre[both] >= from - 1e-9)
  after <- as.numeric(post[both] >= from - 1e-9)
  up <- sum(after > before)
  down <- sum(after < before)
  wilson <- function(x) suppressWarnings(
    prop.test(sum(x), n, conf.level = level, correct = FALSE)$conf.int
  )
  # Newcombe (1998), method 10.
  phi <- if (sd(before) > 0 && sd(after) > 0) cor(before, after) else 0
  if (phi > 0) {
    spreads <- sqrt(mean(before) * (1 - mean(before)) * mean(after) * (1 - mean(after)))
    phi <- max(0, phi - 1 / (2 * n * spreads))
  }
  reach <- function(a, b) sqrt(a^2 - 2 * phi * a * b + b^2)
  change <- mean(after) - mean(before)
  observed <- dbinom(up, up + down, 0.5)
  exact <- if (up + down > 0) binom.test(up, up + down)$p.value else 1
  list(
    pairs = n, up = up, down = down,
    pre_share = mean(before), post_share = mean(after), change = change,
    change_low = change - reach(mean(after) - wilson(after)[1], wilson(before)[2] - mean(before)),
    change_high = change + reach(wilson(after)[2] - mean(after), mean(before) - wilson(before)[1]),
    p_exact = exact,
    p_mid = if (up + down == 0) 1 else if (up == down) 1 - observed / 2 else exact - observed
  )
}
bands_of <- function(who) lapply(thresholds, function(from) band_of(who, from))
adjusted <- function(groups) { # of a family of groups, each with all its bands
  p <- p.adjust(unlist(lapply(groups, function(bands) sapply(bands, `[[`, "p_mid"))), "BH")
  unname(split(unname(p), rep(seq_along(groups), each = length(thresholds))))
}

# Stratified alpha ---------------------------------------------------------------------------

reliability_of <- function(wave) {
  steps <- lapply(steps_of(answers[[wave]]), function(x) x[seen[[wave]], ])
  complete <- !is.na(rowSums(do.call(cbind, steps)))
  steps <- lapply(steps, function(x) x[complete, ])
  plain_alpha <- function(x) {
    ncol(x) / (ncol(x) - 1) * (1 - sum(apply(x, 2, var)) / var(rowSums(x)))
  }
  stratified <- function(steps, alpha) {
    scores <- sapply(steps, rowMeans)
    chance <- weights^2 * apply(scores, 2, var) * (1 - sapply(steps, alpha))
    1 - sum(chance) / var(as.numeric(scores %*% weights))
  }
  by_psych <- stratified(steps, function(x) {
    suppressWarnings(psych::alpha(as.data.frame(x), check.keys = FALSE))$total$raw_alpha
  })
  n <- sum(complete)
  without <- sapply(seq_len(n), function(one) {
    stratified(lapply(steps, function(x) x[-one, ]), plain_alpha)
  })
  error <- sqrt((n - 1) / n * sum((without - mean(without))^2))
  interval <- by_psych + c(-1, 1) * qt((1 + level) / 2, n - 1) * error
  list(n_complete = n, items = 15, alpha = by_psych, alpha_low = interval[1],
       alpha_high = interval[2])
}

everyone <- rep(TRUE, people)
groups <- c("young", "middle")
in_group <- lapply(groups, function(name) group == name)
results <- list(
  about = "Made by composite.R; the answers are simulated",
  level = level, thresholds = thresholds, weights = as.list(weights),
  people = list(group = group, talk = attended$talk, expo = attended$expo),
  seen = lapply(seen, function(rows) rows - 1),
  answers = lapply(answers, function(of_wave) lapply(of_wave, t)),
  overall = change_of(everyone),
  groups = setNames(lapply(in_group, change_of), groups),
  activities = lapply(attended, change_of),
  bands = list(
    overall = bands_of(everyone),
    groups = setNames(lapply(in_group, bands_of), groups),
    activities = lapply(attended, bands_of)
  ),
  p_mid_adjusted = list(
    overall = adjusted(list(bands_of(everyone))),
    groups = adjusted(lapply(in_group, bands_of)),
    activities = adjusted(lapply(attended, bands_of))
  ),
  reliability = list(pre = reliability_of("pre"), post = reliability_of("post"))
)
write_json(results, file.path(here, "composite.json"), digits = NA, auto_unbox = TRUE, na = "null")
writeLines(capture.output(sessionInfo()), file.path(here, "composite.session.txt"))
