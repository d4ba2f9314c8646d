# Reference values for what lasted until a follow-up, from base R.
# Run in this folder: Rscript follow_up.R
# Writes follow_up.json and follow_up.session.txt; tests read the first.
suppressMessages(library(jsonlite))

# Units before, after and at the follow-up, made by formula; NA where somebody did not answer.
# Every wave is left out by others, and those who come again are not like those who do not.
made <- function(n, items, gain, loss, out = c(11, 7, 5)) {
  i <- seq_len(n)
  pre <- (i * i * 7 + 3 * i) %% (items + 1)
  post <- pmin(items, pmax(0, pre + gain(i)))
  followup <- pmin(items, pmax(0, post - loss(i)))
  absent <- function(units, every, shift) ifelse((i + shift + units) %% every == 0, NA, units)
  list(pre = absent(pre, out[1], 0), post = absent(post, out[2], 1),
       followup = absent(followup, out[3], 2), denominator = items)
}
none <- c(1e9, 1e9, 1e9)
sets <- list(
  partly_lost = made(400, 12, \(i) (i * 5) %% 7 - 1, \(i) (i * 3) %% 4 - 1),
  all_lost = made(300, 10, \(i) (i * 5) %% 6 - 1, \(i) (i * 5) %% 6 + (i * 11) %% 3 - 2),
  grew = made(250, 20, \(i) (i * 3) %% 6 - 1, \(i) -((i * 7) %% 4) + 1),
  fell = made(90, 16, \(i) 1 - (i * 5) %% 7, \(i) 2 - (i * 3) %% 4),
  barely_clear = made(60, 12, \(i) (i * 5) %% 9 - 3 + (i %% 4 == 0), \(i) (i * 3) %% 5 - 2),
  few = made(12, 8, \(i) 1 + (i * 5) %% 4, \(i) (i * 7) %% 3 - 1, none),
  no_gain = made(150, 12, \(i) (i * 5) %% 7 - 3, \(i) (i * 3) %% 3 - 1),
  two = list(pre = c(1, 2), post = c(10, 12), followup = c(9, 12), denominator = 12)
)

paired <- function(before, after) {
  both <- !is.na(before) & !is.na(after)
  test <- t.test(after[both], before[both], paired = TRUE)
  list(pairs = sum(both), pre_only = sum(!is.na(before)) - sum(both),
       post_only = sum(!is.na(after)) - sum(both),
       pre_mean = mean(before[both]), post_mean = mean(after[both]),
       change = mean(after[both] - before[both]),
       change_low = test$conf.int[1], change_high = test$conf.int[2], p_value = test$p.value,
       sd_change = sd(after[both] - before[both]))
}

# Fieller's set by what defines it: the shares r that a t test of (still - r * change) keeps.
fieller <- function(change, still) {
  n <- length(change)
  if (t.test(change)$p.value >= 0.05) return(NULL)
  t2 <- qt(0.975, n - 1)^2
  statistic <- function(r) {
    rest <- still - r * change
    n * mean(rest)^2 - t2 * var(rest)
  }
  ratio <- mean(still) / mean(change)
  reach <- 1
  while (statistic(ratio - reach) < 0 || statistic(ratio + reach) < 0) reach <- 2 * reach
  end <- function(to) uniroot(statistic, sort(c(ratio, to)), tol = 1e-15, maxiter = 10000)$root
  # The same by the textbook's formula, from variances and the covariance of the means.
  a <- mean(change)^2 - t2 * var(change) / n
  b <- mean(change) * mean(still) - t2 * cov(change, still) / n
  c <- mean(still)^2 - t2 * var(still) / n
  list(value = ratio, low = end(ratio - reach), high = end(ratio + reach),
       formula_low = (b - sqrt(b^2 - a * c)) / a, formula_high = (b + sqrt(b^2 - a * c)) / a)
}

found <- lapply(sets, function(set) {
  points <- lapply(set[c("pre", "post", "followup")], \(x) 100 * x / set$denominator)
  whole <- !is.na(points$pre) & !is.na(points$post) & !is.na(points$followup)
  same <- lapply(points, \(x) x[whole])
  list(
    units = set,
    pre_post = paired(points$pre, points$post),
    post_followup = paired(points$post, points$followup),
    pre_followup = paired(points$pre, points$followup),
    all_three = list(
      people = sum(whole),
      pre_post = paired(same$pre, same$post),
      post_followup = paired(same$post, same$followup),
      pre_followup = paired(same$pre, same$followup),
      kept = fieller(same$post - same$pre, same$followup - same$pre)
    )
  )
})
write_json(found, "follow_up.json", digits = NA, auto_unbox = TRUE, na = "null", null = "null",
           pretty = FALSE)
writeLines(capture.output(sessionInfo()), "follow_up.session.txt")
