# Power of paired and two-sample t tests, by R's own solver and from the noncentral t distribution.
# Run from the project's root: Rscript tests/reference/r/power.R
library(jsonlite)

tight <- 1e-12
paired <- do.call(rbind, lapply(c(3, 10, 30, 200, 5000), function(n) {
  do.call(rbind, lapply(c(0.5, 0.8, 0.95), function(power) {
    do.call(rbind, lapply(c(0.95, 0.99), function(level) {
      found <- power.t.test(n = n, sd = 17, sig.level = 1 - level, power = power,
                            type = "paired", strict = TRUE, tol = tight)
      data.frame(pairs = n, sd = 17, power = power, level = level, change = found$delta)
    }))
  }))
}))

equal <- do.call(rbind, lapply(c(3, 12, 150), function(n) {
  found <- power.t.test(n = n, sd = 20, sig.level = 0.05, power = 0.8, type = "two.sample",
                        strict = TRUE, tol = tight)
  data.frame(members = n, others = n, sd = 20, power = 0.8, level = 0.95, difference = found$delta)
}))
unequal <- do.call(rbind, lapply(list(c(4, 40), c(15, 85), c(300, 1200)), function(n) {
  df <- sum(1 / n)^2 / sum(1 / n^2 / (n - 1))  # Welch's
  t <- qt(0.975, df)
  chance <- function(ncp) pt(t, df, ncp, lower.tail = FALSE) + pt(-t, df, ncp) - 0.9
  ncp <- uniroot(chance, c(0, 20), tol = tight)$root
  data.frame(members = n[1], others = n[2], sd = 20, power = 0.9, level = 0.95,
             difference = ncp * 20 * sqrt(sum(1 / n)))
}))

needed <- do.call(rbind, lapply(c(0.5, 2, 5, 30), function(change) {
  found <- power.t.test(delta = change, sd = 20, sig.level = 0.05, power = 0.8, type = "paired",
                        strict = TRUE, tol = tight)
  data.frame(change = change, sd = 20, pairs = ceiling(found$n))
}))

write(toJSON(list(paired = paired, difference = rbind(equal, unequal), needed = needed),
             digits = NA, pretty = TRUE), "tests/reference/r/power.json")
writeLines(capture.output(sessionInfo()), "tests/reference/r/power.session.txt")
