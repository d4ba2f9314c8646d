# What R says about everyone who answered: Derrick's tests, and who dropped out. The change weighted
# by the inverse probability of having been matched is in attrition.R.
#
#   Rscript three_estimates.R ../../../../shared/data/gss2006/scored_by_R_gss2006.csv
#
# writes three_estimates.json (made-up people with their rows; of the panel only results) and
# three_estimates.session.txt beside this script. Score units are out of `denominator`; results
# are in points of 0 to 100. Group codes count from 0, -1 is an unknown group.
# Partiallyoverlapping 2.0, by the authors of the tests, is on CRAN.

suppressMessages({library(jsonlite); library(Partiallyoverlapping)})

made_up <- function(seed, n, denominator, drop) {
  set.seed(seed)
  age <- sample(0:3, n, TRUE, c(.4, .3, .2, .1))
  country <- sample(c(-1, 0:2), n, TRUE, c(.1, .4, .3, .2))
  pre <- rbinom(n, denominator, .45 + .05 * age)
  post <- pre + rbinom(n, denominator - pre, .2) - rbinom(n, pre, .08)
  seen <- runif(n) < plogis(drop(pre / denominator, age, country))
  post[!seen] <- NA
  late <- round(n / 8)                       # seen after only
  data.frame(pre = c(pre, rep(NA, late)), post = c(post, rbinom(late, denominator, .62)),
             age = c(age, sample(0:3, late, TRUE)), country = c(country, rep(0, late)))
}

results <- function(d, denominator, share_at) {
  points <- 100 / denominator
  pre <- d$pre * points
  post <- d$post * points
  both <- !is.na(pre) & !is.na(post)
  pre_only <- !is.na(pre) & is.na(post)
  post_only <- is.na(pre) & !is.na(post)
  t_all <- Partover.test(post[post_only], pre[pre_only], post[both], pre[both], conf.level = .95)
  high <- function(x) as.numeric(x >= share_at - 1e-9)
  z_all <- Prop.test(high(post[post_only]), high(pre[pre_only]), high(post[both]),
                     high(pre[both]), conf.level = .95)

  known <- d[!is.na(d$pre), ]
  known$matched <- !is.na(known$post)
  completers <- known$pre[known$matched] * points
  dropped <- known$pre[!known$matched] * points
  pooled <- sqrt(((length(completers) - 1) * var(completers) + (length(dropped) - 1) * var(dropped)) /
                 (length(completers) + length(dropped) - 2))

  list(
    all_respondents = list(
      change = t_all$estimate, change_low = t_all$conf.int[1], change_high = t_all$conf.int[2],
      statistic = t_all$statistic, df = t_all$parameter, p_value = t_all$p.value),
    share = list(
      change = z_all$estimate, change_low = z_all$conf.int[1], change_high = z_all$conf.int[2],
      statistic = z_all$statistic, p_value = z_all$p.value),
    drop_out = list(
      completers = length(completers), drop_outs = length(dropped),
      completers_mean = mean(completers), drop_outs_mean = mean(dropped),
      difference = (mean(completers) - mean(dropped)) / pooled))
}

events <- list(
  plain = list(denominator = 12, share_at = 75,
               rows = made_up(1, 400, 12, function(x, age, country) -1 + 2.5 * x + .3 * age)),
  # Weights of 1 to over 100: some are cut.
  uneven = list(denominator = 20, share_at = 60,
                rows = made_up(2, 900, 20, function(x, age, country) -9 + 19 * x - .3 * country)),
  # Everyone of the last age group came back.
  whole_group = list(denominator = 8, share_at = 100,
                     rows = made_up(3, 300, 8,
                                    function(x, age, country) .4 - x + ifelse(age == 3, 50, 0)))
)
for (name in names(events)) {
  event <- events[[name]]
  events[[name]]$results <- results(event$rows, event$denominator, event$share_at)
  events[[name]]$rows <- as.list(event$rows)
}

# Derrick et al. (2015), the worked example: p = 0.053.
a <- c(rep(1, 9), rep(0, 6), rep(1, 5), rep(0, 4), rep(NA, 6))
b <- c(rep(1, 8), 0, 1, 1, 1, 0, 0, 0, rep(NA, 9), rep(1, 6))
z8 <- Prop.test(b, a, stacked = TRUE, conf.level = .95)
derrick_2015 <- list(pre = a, post = b, statistic = z8$statistic, p_value = z8$p.value,
                     change = z8$estimate, change_low = z8$conf.int[1], change_high = z8$conf.int[2])

# General Social Survey panel: eight items, in 2006 and 2008.
panel <- read.csv(commandArgs(TRUE)[1], colClasses = c(firstid = "character"))
panel <- data.frame(pre = panel$R1_pre, post = panel$R1_post)
gss <- results(panel, 8, 100)

write_json(list(events = events, derrick_2015 = derrick_2015, gss2006_r1 = gss),
           "three_estimates.json", digits = NA, auto_unbox = TRUE, na = "null")
writeLines(capture.output(sessionInfo()), "three_estimates.session.txt")
