# Items and reliability, by R: writes items.json and items.session.txt beside this file.
#
#   Rscript tests/reference/r/items.R
#
# The answers are simulated and stored with the results, so that the tests need neither R nor
# other files. Options are numbered from 0; -1 is an item left empty, -2 a person who was not
# seen in the wave. Change is after minus before.

suppressPackageStartupMessages({
  library(jsonlite)
  library(psych)
})

here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
level <- 0.95
set.seed(20261124)

# McNemar ----------------------------------------------------------------------------------

mcnemar <- function(kept, lost, learned, never) {
  n <- kept + lost + learned + never
  rows <- data.frame(
    pre = rep(c(1, 1, 0, 0), c(kept, lost, learned, never)),
    post = rep(c(1, 0, 1, 0), c(kept, lost, learned, never))
  )
  moved <- lost + learned
  one_tail <- pbinom(min(lost, learned), moved, 0.5)
  observed <- dbinom(learned, moved, 0.5)
  wilson <- function(x) {
    # prop.test warns of small counts; its interval without correction is Wilson's.
    interval <- suppressWarnings(prop.test(sum(x), n, conf.level = level, correct = FALSE))
    interval$conf.int
  }
  pre <- wilson(rows$pre)
  post <- wilson(rows$post)
  p_pre <- mean(rows$pre)
  p_post <- mean(rows$post)
  phi <- if (sd(rows$pre) > 0 && sd(rows$post) > 0) cor(rows$pre, rows$post) else 0
  # Newcombe (1998): phi as observed (method 8), or lowered where it is positive (method 10).
  lowered <- if (phi > 0) {
    moments <- n^2 * sqrt(p_pre * (1 - p_pre) * p_post * (1 - p_post))
    max(0, phi - n / 2 / moments)
  } else {
    phi
  }
  reach <- function(a, b, phi) sqrt(a^2 - 2 * phi * a * b + b^2)
  down <- function(phi) p_post - p_pre - reach(p_post - post[1], pre[2] - p_pre, phi)
  up <- function(phi) p_post - p_pre + reach(post[2] - p_post, p_pre - pre[1], phi)
  list(
    kept = kept, lost = lost, learned = learned, never = never,
    change = p_post - p_pre,
    change_low = down(lowered), change_high = up(lowered),
    p_exact = if (moved > 0) binom.test(learned, moved)$p.value else 1,
    p_mid = if (moved == 0) 1 else if (lost == learned) 1 - observed / 2 else 2 * one_tail - observed
  )
}

tables <- list(
  c(794, 150, 86, 570), c(59, 6, 16, 80), c(0, 9, 3, 0), c(40, 0, 0, 2), c(12, 7, 7, 5),
  c(0, 0, 5, 0), c(1, 1, 0, 0), c(30, 0, 0, 0), c(3, 1, 1, 3), c(200000, 30500, 31000, 100000),
  c(5000, 100, 900, 3000)
)

# Items of a keyed scale, and of a rated one with a reversed item ----------------------------

people <- 160
seen_pre <- seq_len(people) <= 140
seen_post <- seq_len(people) <= 110 | seq_len(people) > 140
ability <- rnorm(people)

some_missing <- function(x, seen) {
  x[runif(people) < 0.03] <- -1
  x[!seen] <- -2
  x
}

keyed_wave <- function(seen, taught) {
  sapply(1:6, function(item) {
    right <- runif(people) < plogis(1.3 * ability + (item - 3) / 2 + taught)
    unsure <- !right & runif(people) < 0.4
    some_missing(ifelse(right, 0, ifelse(unsure, 2, 1)), seen) # True (the key), False, Don't know
  })
}

rated_wave <- function(seen, taught) {
  sapply(1:5, function(item) {
    x <- pmin(4, pmax(0, round(2 + 0.9 * ability + taught + rnorm(people))))
    if (item == 2) x <- 4 - x
    some_missing(x, seen)
  })
}

measured <- function(x) {
  complete <- x[apply(x >= 0, 1, all), ]
  found <- suppressWarnings(psych::alpha(as.data.frame(complete), check.keys = FALSE))
  omega <- function(method, x = complete) {
    suppressWarnings(suppressMessages(
      psych::omega(x, nfactors = 1, fm = method, flip = FALSE, plot = FALSE)$omega.tot
    ))
  }
  alpha_of <- function(x) {
    suppressWarnings(psych::alpha(as.data.frame(x), check.keys = FALSE)$total$raw_alpha)
  }
  n <- nrow(complete)
  jackknife <- function(statistic) {  # everyone is left out in turn, and all is fitted anew
    without <- sapply(seq_len(n), function(one) statistic(complete[-one, ]))
    error <- sqrt((n - 1) / n * sum((without - mean(without))^2))
    statistic(complete) + c(-1, 1) * qt((1 + level) / 2, n - 1) * error
  }
  of_alpha <- jackknife(alpha_of)
  of_omega <- jackknife(function(x) omega("minres", x))
  list(
    n_complete = nrow(complete), items = ncol(complete),
    alpha = found$total$raw_alpha,
    alpha_low = of_alpha[1], alpha_high = of_alpha[2],
    omega_low = of_omega[1], omega_high = of_omega[2],
    omega_minres = omega("minres"), omega_ml = omega("ml"),
    mean = unname(colMeans(complete)),
    discrimination = sapply(seq_len(ncol(complete)), function(item) {
      cor(complete[, item], rowSums(complete[, -item]))
    })
  )
}

keyed_item <- function(item, pre, post) {
  both <- pre[, item] >= 0 & post[, item] >= 0
  state <- function(x) factor(c(1, 2, 3)[x + 1], levels = 1:3) # right, wrong, don't know
  moved <- table(state(pre[both, item]), state(post[both, item]))
  list(
    pairs = sum(both),
    table = unclass(unname(moved)),
    test = mcnemar(
      kept = sum(pre[both, item] == 0 & post[both, item] == 0),
      lost = sum(pre[both, item] == 0 & post[both, item] != 0),
      learned = sum(pre[both, item] != 0 & post[both, item] == 0),
      never = sum(pre[both, item] != 0 & post[both, item] != 0)
    )
  )
}

rated_item <- function(item, pre, post) {
  both <- pre[, item] >= 0 & post[, item] >= 0
  before <- pre[both, item]
  after <- post[both, item]
  sign <- if (item == 2) -1 else 1 # the scale's direction
  test <- t.test(sign * after, sign * before, paired = TRUE, conf.level = level)
  list(
    pairs = sum(both),
    before = tabulate(before + 1, 5), after = tabulate(after + 1, 5),
    shift = unname(test$estimate), shift_low = test$conf.int[1], shift_high = test$conf.int[2],
    p_value = test$p.value
  )
}

keyed_pre <- keyed_wave(seen_pre, 0)
keyed_post <- keyed_wave(seen_post, 0.6)
rated_pre <- rated_wave(seen_pre, 0)
rated_post <- rated_wave(seen_post, 0.3)

keyed_items <- lapply(1:6, keyed_item, keyed_pre, keyed_post)
rated_items <- lapply(1:5, rated_item, rated_pre, rated_post)
right <- function(x) ifelse(x < 0, x, as.numeric(x == 0))
turned <- function(x) {
  x[, 2] <- ifelse(x[, 2] < 0, x[, 2], 4 - x[, 2])
  x
}
adjusted <- function(items, p) p.adjust(sapply(items, p), "BH")

results <- list(
  about = "Made by items.R; the answers are simulated",
  level = level,
  mcnemar = lapply(tables, function(cells) do.call(mcnemar, as.list(cells))),
  keyed = list(
    pre = t(keyed_pre), post = t(keyed_post), items = keyed_items,
    p_exact_adjusted = adjusted(keyed_items, function(item) item$test$p_exact),
    p_mid_adjusted = adjusted(keyed_items, function(item) item$test$p_mid),
    reliability = list(pre = measured(right(keyed_pre)), post = measured(right(keyed_post)))
  ),
  rated = list(
    pre = t(rated_pre), post = t(rated_post), items = rated_items,
    p_adjusted = adjusted(rated_items, function(item) item$p_value),
    reliability = list(pre = measured(turned(rated_pre)), post = measured(turned(rated_post)))
  )
)
write_json(results, file.path(here, "items.json"), digits = NA, auto_unbox = TRUE)
writeLines(capture.output(sessionInfo()), file.path(here, "items.session.txt"))
