# Reference values for change on matched pairs, from base R, boot, coin and survey.
# Run in this folder: Rscript matched_change.R
# Writes matched_change.json and matched_change.session.txt; tests read the first.
suppressMessages({library(boot); library(coin); library(jsonlite); library(survey)})

# Units before and after, out of `denominator`.
set.seed(20261)
draw <- function(n, items, known, learned, lost) {
  before <- rbinom(n, items, known)
  after <- before - rbinom(n, before, lost) + rbinom(n, items - before, learned)
  list(pre = before, post = after, denominator = items)
}
sets <- list(
  sleep = list(pre = c(27, 4, 18, 8, 19, 54, 57, 28, 20, 40),
               post = c(39, 28, 31, 21, 19, 64, 75, 36, 66, 54), denominator = 80),
  small = draw(12, 12, 0.5, 0.2, 0.1),
  quiz = draw(60, 12, 0.5, 0.2, 0.1),
  ceiling = draw(80, 10, 0.9, 0.5, 0.03),
  fell = draw(45, 20, 0.6, 0.05, 0.3),
  large = draw(2000, 16, 0.5, 0.11, 0.10)
)

signed_rank <- function(d) {
  exact_p <- function(d) {  # all sign patterns, by convolution over twice the mid-ranks
    r <- round(2 * rank(abs(d[d != 0])))
    rose <- sum(r[d[d != 0] > 0])
    p <- 1
    for (one in r) p <- c(p, rep(0, one)) / 2 + c(rep(0, one), p) / 2
    min(1, 2 * min(sum(p[1:(rose + 1)]), sum(p[(rose + 1):length(p)])))
  }
  zero <- rep(0, length(d))
  by_coin <- function(how, distribution = "asymptotic")
    as.numeric(pvalue(wilcoxsign_test(d ~ zero, zero.method = how, distribution = distribution)))
  small <- length(d) <= 200
  list(
    statistic = unname(suppressWarnings(wilcox.test(d[d != 0], exact = FALSE)$statistic)),
    normal_wilcoxon = by_coin("Wilcoxon"),
    base_wilcoxon = wilcox.test(d[d != 0], exact = FALSE, correct = FALSE)$p.value,
    exact_wilcoxon = if (small) exact_p(d),
    coin_exact_wilcoxon = if (small) by_coin("Wilcoxon", "exact"))
}

# The error of d_z is linearised, differentiated symbolically by survey::svycontrast; that of d_av is
# the jackknife's, every pair left out in turn.
effect_sizes <- function(pre, post) {
  d <- post - pre; n <- length(d); df <- n - 1
  J <- exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
  rms <- sqrt((var(pre) + var(post)) / 2)
  e <- d - mean(d)  # centred, so that no digit is lost
  rows <- data.frame(e, ee = e^2)
  means <- svymean(~e + ee, svydesign(~1, weights = ~rep(1, n), data = rows))
  known <- list(m = mean(d), r = n / (n - 1))
  error_of <- function(expression) as.numeric(SE(svycontrast(means, expression)))
  without <- sapply(1:n, function(i) mean(d[-i]) / sqrt((var(pre[-i]) + var(post[-i])) / 2))
  of_av <- sqrt((n - 1) / n * sum((without - mean(without))^2))
  of_z <- error_of(substitute((m + e) / sqrt(r * (ee - e^2)), known))
  reach <- qt(0.975, df) * c(-1, 1)
  list(d_z = mean(d) / sd(d), d_z_interval = mean(d) / sd(d) + reach * of_z,
       d_av = J * mean(d) / rms, d_av_interval = J * (mean(d) / rms + reach * of_av))
}

tango <- function(b, c, n) {  # restricted likelihood maximised numerically: no closed form shared
  score <- function(delta) {
    loglik <- function(q) {
      term <- function(k, p) if (k == 0) 0 else k * log(pmax(p, 1e-300))
      term(c, q) + term(b, q + delta) + term(n - b - c, 1 - 2 * q - delta)
    }
    q <- optimize(loglik, c(max(0, -delta), (1 - delta) / 2), maximum = TRUE, tol = 1e-12)$maximum
    (b - c - n * delta) / sqrt(n * (2 * q + delta * (1 - delta)))
  }
  z <- qnorm(0.975); d <- (b - c) / n; e <- 1e-9
  c(uniroot(function(x) score(x) - z, c(-1 + e, d), tol = 1e-12)$root,
    uniroot(function(x) score(x) + z, c(d, 1 - e), tol = 1e-12)$root)
}

bca <- function(pre, post, statistic) {
  rows <- cbind(pre, post)
  ends <- sapply(1:5, function(seed) {
    set.seed(seed)
    found <- boot(rows, function(x, i) statistic(x[i, 1], x[i, 2]), R = 10000)
    # the jackknife, as ours; boot's default is a regression where there are enough resamples
    L <- empinf(data = rows, statistic = function(x, i) statistic(x[i, 1], x[i, 2]),
                type = "jack", stype = "i")
    t <- found$t[, 1]; t0 <- found$t0
    # boot counts resamples equal to the estimate as above it; `halved` counts half of them so.
    equal <- abs(t - t0) < 1e-9 * max(abs(t))
    z0 <- qnorm(mean(t < t0 & !equal) + mean(equal) / 2)
    a <- sum(L^3) / (6 * sum(L^2)^1.5)
    z <- z0 + qnorm(c(0.025, 0.975))
    c(boot.ci(found, type = "bca", L = L)$bca[4:5], quantile(t, pnorm(z0 + z / (1 - a * z))))
  })
  list(boot = rowMeans(ends)[1:2], halved = rowMeans(ends)[3:4])
}

results <- lapply(sets, function(s) {
  pre <- s$pre / s$denominator * 100; post <- s$post / s$denominator * 100
  d <- s$post - s$pre; n <- length(d)
  gain <- function(a, b) (mean(b) - mean(a)) / (100 - mean(a))
  result <- list(
    pre = s$pre, post = s$post, denominator = s$denominator,
    signed_rank = signed_rank(d), effect_sizes = effect_sizes(pre, post),
    median_change = median(post - pre), gain = gain(pre, post),
    improved = mean(d > 0),
    wilson = as.numeric(prop.test(sum(d > 0), n, correct = FALSE)$conf.int),
    higher_after = mean(d > 0) + mean(d == 0) / 2,
    higher_after_interval = (1 + tango(sum(d > 0), sum(d < 0), n)) / 2)
  if (n < 200) result$bca <- list(
    mean_change = bca(pre, post, function(a, b) mean(b) - mean(a)),
    gain = bca(pre, post, gain),
    correlation = bca(pre, post, function(a, b) cor(a, b)))
  result
})
write_json(results, "matched_change.json", digits = NA, auto_unbox = TRUE, null = "null",
           pretty = FALSE)
writeLines(capture.output(sessionInfo()), "matched_change.session.txt")
