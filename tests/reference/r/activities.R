# Reference values for dose and for those who attended nothing, from base R and sandwich.
# Run in this folder: Rscript activities.R
# Writes activities.json and activities.session.txt; tests read the first.
suppressMessages({library(jsonlite); library(sandwich)})

set.seed(20265)
points <- 100 / 12; n <- 220
group <- sample(0:2, n, replace = TRUE)
expo <- rbinom(n, 1, 0.4); talk <- rbinom(n, 1, 0.2 + 0.3 * expo); lab <- rbinom(n, 1, 0.3)
pre <- rbinom(n, 12, 0.45 + 0.05 * group)
post <- pre + rbinom(n, 12 - pre, 0.1 + 0.05 * (expo + talk + lab))
number <- expo + talk + lab
change <- (post - pre) * points

coefficient <- function(x, of_change = FALSE) {
  model <- if (of_change) lm(change ~ factor(group) + x) else
    lm(I(post * points) ~ I(pre * points) + factor(group) + x)
  others <- if (of_change) lm(x ~ factor(group)) else lm(x ~ I(pre * points) + factor(group))
  error <- sqrt(vcovHC(model, type = "HC3")["x", "x"]); value <- coef(model)[["x"]]
  reach <- qt(0.975, model$df.residual) * error
  list(value = value, low = value - reach, high = value + reach,
       p_value = 2 * pt(-abs(value / error), model$df.residual),
       inflation = 1 / (1 - summary(others)$r.squared))
}
welch <- function(who) {
  found <- t.test(change[who], change[number == 0])
  list(difference = unname(found$estimate[1] - found$estimate[2]), low = found$conf.int[1],
       high = found$conf.int[2], df = unname(found$parameter), p_value = found$p.value)
}
each <- list(expo = welch(expo == 1), talk = welch(talk == 1), lab = welch(lab == 1))
adjusted <- p.adjust(sapply(each, function(one) one$p_value), "BH")

write(toJSON(list(
  people = list(group = group, pre = pre, post = post, expo = expo, talk = talk, lab = lab),
  levels = list(pairs = as.numeric(table(pmin(number, 3))),
                change = as.numeric(tapply(change, pmin(number, 3), mean))),
  each_more = coefficient(number), each_more_change = coefficient(number, of_change = TRUE),
  nothing = sum(number == 0), anything = welch(number > 0), adjusted = coefficient(+(number > 0)),
  activities = each, p_adjusted = as.list(adjusted), phi = cor(cbind(expo, talk, lab)),
  together = crossprod(cbind(expo, talk, lab))
), digits = NA, auto_unbox = TRUE), "activities.json")
writeLines(capture.output(sessionInfo()), "activities.session.txt")
