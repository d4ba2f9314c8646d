# Reference values for Rasch scales: eRm for calibration, fit and Andersen's test; all 256 ways to
# answer eight items, written out, for what must agree closely; uniroot for Warm's estimate.
# Run in this folder: Rscript rasch.R
# Writes rasch.json and rasch.session.txt; tests read the first.
library(jsonlite)
library(eRm)

set.seed(20268)
n <- 450; k <- 8
know <- rnorm(n, 0.4, 1.1)
difficulty <- seq(-1.6, 1.4, length.out = k)
answer <- function(know, difficulty) {
  outer(seq_len(n), 1:k, function(person, item) {
    rbinom(n * k, 1, plogis(know[person] - difficulty[item]))
  })
}
before <- answer(know, difficulty)
# Item 3 comes to be known by more than the others; some answers are remembered.
after <- answer(know + rnorm(n, 0.5, 0.4), difficulty - c(0, 0, 0.9, 0, 0, 0, 0, 0))
remembered <- matrix(rbinom(n * k, 1, 0.25) == 1, n)
after[remembered] <- pmax(before, after)[remembered]

# Every way to answer, and the chances of each among those with the same number right.
ways <- as.matrix(expand.grid(rep(list(0:1), k)))
given_right <- function(difficulty) {
  weight <- exp(-ways %*% difficulty)[, 1]
  right <- rowSums(ways)
  chance <- t(sapply(0:k, function(r) {
    colSums(ways[right == r, , drop = FALSE] * weight[right == r]) / sum(weight[right == r])
  }))
  covariance <- lapply(0:k, function(r) {
    here <- ways[right == r, , drop = FALSE]
    p <- weight[right == r] / sum(weight[right == r])
    t(here * p) %*% here - tcrossprod(chance[r + 1, ])
  })
  list(ways = sapply(0:k, function(r) sum(weight[right == r])), chance = chance,
       covariance = covariance)
}
calibrate <- function(x) {
  difficulty <- -qlogis(colMeans(x)); difficulty <- difficulty - mean(difficulty)
  for (step in 1:50) {
    model <- given_right(difficulty)
    slope <- colSums(model$chance[rowSums(x) + 1, ]) - colSums(x)
    information <- Reduce(`+`, model$covariance[rowSums(x) + 1])
    # Without the last item, which is what the others leave.
    free <- rbind(diag(k - 1), -1)
    inverse <- free %*% solve(t(free) %*% information %*% free) %*% t(free)
    difficulty <- difficulty + (inverse %*% slope)[, 1]
  }
  list(difficulty = difficulty, covariance = inverse, error = sqrt(diag(inverse)), model = model,
       log_likelihood = sum(-x %*% difficulty) - sum(log(model$ways[rowSums(x) + 1])))
}
pre <- calibrate(before); post <- calibrate(after)

# Mean squares at the chances given the number right, person by person.
between <- rowSums(before) > 0 & rowSums(before) < k
x <- before[between, ]; p <- pre$model$chance[rowSums(x) + 1, ]; v <- p * (1 - p)
infit <- colSums((x - p)^2) / colSums(v)
outfit <- colMeans((x - p)^2 / v)

# Drift, with an error from everyone's influence on both calibrations.
influence <- function(x, found) -(x - found$model$chance[rowSums(x) + 1, ]) %*% found$covariance
each <- influence(after, post) - influence(before, pre)
drifted <- function(anchor) {
  beside <- diag(k) - outer(rep(1, k), 1:k %in% anchor) / length(anchor)
  change <- (beside %*% (post$difficulty - pre$difficulty))[, 1]
  error <- sqrt(colSums((each %*% t(beside))^2))
  p <- 2 * pnorm(-abs(change / error))
  list(change = change, error = error, p_value = p, p_adjusted = p.adjust(p, "BH"))
}
first <- drifted(1:k)
stopifnot(identical(which(first$p_adjusted < 0.05), 3L))
second <- drifted(setdiff(1:k, 3))

warm <- function(right, difficulty) {
  slope <- function(at) {
    p <- plogis(at - difficulty)
    right - sum(p) + sum(p * (1 - p) * (1 - 2 * p)) / (2 * sum(p * (1 - p)))
  }
  found <- uniroot(slope, c(-15, 15), tol = 1e-13, maxiter = 10000)$root
  p <- plogis(found - difficulty)
  c(found, 1 / sqrt(sum(p * (1 - p))))
}
table <- t(sapply(0:k, warm, difficulty = pre$difficulty))
change <- mean(table[rowSums(after) + 1, 1] - table[rowSums(before) + 1, 1])

# What people know as a normal distribution, integrated and differenced numerically.
chances_of <- function(at, difficulty) {
  log_ways <- log(given_right(difficulty)$ways)
  sapply(0:k, function(r) {
    integrate(function(z) {
      know <- at[1] + exp(at[2]) * z
      all_items <- rowSums(log1p(exp(outer(know, difficulty, `-`))))
      exp(r * know - all_items + log_ways[r + 1]) * dnorm(z)
    }, -12, 12, rel.tol = 1e-12, subdivisions = 1000)$value
  })
}
most_likely <- function(right, difficulty) {
  lost <- function(at) -mean(log(chances_of(at, difficulty))[right + 1])
  at <- c(0, 0)
  for (start in 1:3) at <- optim(at, lost, method = "BFGS", control = list(reltol = 1e-15))$par
  at
}
each_mean <- function(right, difficulty, at, h = 1e-4) {
  along <- function(which, size) replace(c(0, 0), which, size)
  slopes <- sapply(1:2, function(which) {
    (log(chances_of(at + along(which, h), difficulty)) -
       log(chances_of(at - along(which, h), difficulty))) / (2 * h)
  })
  lost <- function(at) -mean(log(chances_of(at, difficulty))[right + 1])
  (slopes %*% solve(optimHess(at, lost, control = list(ndeps = c(1e-3, 1e-3)))))[right + 1, 1]
}
rights <- list(rowSums(before), rowSums(after))
normal <- lapply(rights, most_likely, difficulty = pre$difficulty)
away <- each_mean(rights[[2]], pre$difficulty, normal[[2]]) -
  each_mean(rights[[1]], pre$difficulty, normal[[1]])
moves <- sapply(1:k, function(item) {
  shifted <- function(h) {
    difficulty <- replace(pre$difficulty, item, pre$difficulty[item] + h)
    most_likely(rights[[2]], difficulty)[1] - most_likely(rights[[1]], difficulty)[1]
  }
  (shifted(0.01) - shifted(-0.01)) / 0.02
})
latent_error <- sqrt(sum(away^2) / n / (n - 1) + (moves %*% pre$covariance %*% moves)[1, 1])

# The same from eRm, which searches less far.
of_erm <- RM(before, sum0 = TRUE)
people <- person.parameter(of_erm)
fit <- itemfit(people)
median_right <- median(rowSums(x))
split <- LRtest(of_erm, splitcr = ifelse(rowSums(before) > median_right, 2, 1))
by_right <- sapply(1:(k - 1), function(r) {
  unname(people$theta.table[rowSums(before) == r, "Person Parameter"][1])
})

write(toJSON(list(
  before = before, after = after,
  difficulty = pre$difficulty, error = pre$error, log_likelihood = pre$log_likelihood,
  infit = unname(infit), outfit = unname(outfit),
  drift = second,
  measure = table[, 1], measure_error = table[, 2],
  change = change,
  latent = list(pre_mean = normal[[1]][1], post_mean = normal[[2]][1],
                sd_pre = exp(normal[[1]][2]), sd_post = exp(normal[[2]][2]),
                standard_error = latent_error),
  erm = list(difficulty = -unname(of_erm$betapar), error = unname(of_erm$se.beta),
             log_likelihood = of_erm$loglik, people = by_right,
             infit = unname(fit$i.infitMSQ), outfit = unname(fit$i.outfitMSQ),
             split_after = median_right, statistic = split$LR, df = split$df,
             p_value = split$pvalue)
), digits = NA, auto_unbox = TRUE), "rasch.json")
writeLines(capture.output(sessionInfo()), "rasch.session.txt")
