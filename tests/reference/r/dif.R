# Reference values for Mantel-Haenszel differential item functioning, from base R.
# Run in this folder: Rscript dif.R
# Writes dif.json and dif.session.txt; tests read the first.
library(jsonlite)

set.seed(20266)
n <- 700; k <- 9
group <- rbinom(n, 1, 0.35)  # 1 is the group that is looked at
ability <- rnorm(n) - 0.4 * group
difficulty <- seq(-1.4, 1.2, length.out = k)
right <- sapply(1:k, function(item) {
  off <- if (item == 4) 1.3 * group else if (item == 7) -0.5 * group else 0
  rbinom(n, 1, plogis(1.1 * ability - difficulty[item] - off))
})

compare <- function(item, anchor) {
  score <- rowSums(right[, union(anchor, item), drop = FALSE])
  tables <- table(factor(group, 0:1), factor(right[, item], 1:0), score)
  tables <- tables[, , apply(tables, 3, sum) > 1]
  found <- mantelhaen.test(tables, correct = TRUE)
  # The interval of the logarithm is Robins, Breslow and Greenland's: its width gives the error.
  error <- diff(log(found$conf.int)) / 2 / qnorm(0.975)
  list(odds_ratio = unname(found$estimate), delta = unname(-2.35 * log(found$estimate)),
       delta_error = 2.35 * error, statistic = unname(found$statistic), p_value = found$p.value)
}
everything <- lapply(1:k, compare, anchor = 1:k)
purified <- lapply(1:k, compare, anchor = setdiff(1:k, 4))

write(toJSON(list(group = group, right = right, everything = everything, purified = purified,
                  p_adjusted = p.adjust(sapply(purified, function(x) x$p_value), "BH")),
             digits = NA, auto_unbox = TRUE), "dif.json")
writeLines(capture.output(sessionInfo()), "dif.session.txt")
