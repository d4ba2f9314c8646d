# What goes with an activity, all else being equal: ordinary least squares with HC3 errors.
# Run: Rscript adjusted.R > adjusted.json 2> adjusted.session.txt
suppressMessages({
  library(sandwich)
  library(car)
  library(jsonlite)
})

set.seed(20251116)
n <- 240
skill <- rnorm(n)
group <- sample(0:2, n, replace = TRUE)
expo <- as.integer(runif(n) < plogis(0.4 * skill))
talk <- as.integer(runif(n) < plogis(-0.5 + 1.2 * expo))
lab <- as.integer(runif(n) < 0.3)
pre <- pmin(12, pmax(0, round(7 + 2 * skill + rnorm(n))))
post <- pmin(12, pmax(0, round(7.5 + 1.8 * skill + 1.5 * lab + 0.5 * group + rnorm(n, sd = 1 + expo))))
people <- data.frame(pre, post, group, expo, talk, lab)

points <- transform(people, pre = pre * 100 / 12, post = post * 100 / 12, group = factor(group))
model <- lm(post ~ ., data = points)
errors <- sqrt(diag(vcovHC(model, type = "HC3")))
inflation <- vif(model)[, "GVIF"]
activities <- c("expo", "talk", "lab")

cat(toJSON(
  list(
    people = people,
    df = model$df.residual,
    activities = lapply(setNames(activities, activities), function(activity) list(
      difference = unname(coef(model)[activity]),
      standard_error = unname(errors[activity]),
      p_value = unname(2 * pt(-abs(coef(model)[activity] / errors[activity]), model$df.residual)),
      inflation = unname(inflation[activity])
    ))
  ),
  digits = NA, auto_unbox = TRUE, dataframe = "columns"
))
writeLines(capture.output(sessionInfo()), stderr())
