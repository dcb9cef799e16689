# What should wake somebody. The function's own alarms are in infrastructure/sam.

resource "aws_sns_topic" "alarms" {
  name = "${var.name}-alarms"
}

# A mail asks to confirm this; until then nothing is sent.
resource "aws_sns_topic_subscription" "alarms" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

# CloudWatch may publish, for alarms of this account.
resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Alarms"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms.arn
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:${var.region}:${local.account}:alarm:${var.name}-*" }
      }
    }]
  })
}

locals {
  database_dimensions = { DBInstanceIdentifier = var.db_identifier }
  load_balancer       = one(aws_lb.main[*].arn_suffix)
  target_group        = one(aws_lb_target_group.main[*].arn_suffix)
  target_dimensions   = { LoadBalancer = local.load_balancer, TargetGroup = local.target_group }

  database_alarms = {
    database-cpu         = { metric = "CPUUtilization", statistic = "Average", comparison = "GreaterThanThreshold", threshold = 80 }
    database-storage     = { metric = "FreeStorageSpace", statistic = "Minimum", comparison = "LessThanThreshold", threshold = 4 * pow(1024, 3) }
    database-memory      = { metric = "FreeableMemory", statistic = "Minimum", comparison = "LessThanThreshold", threshold = 64 * pow(1024, 2) }
    database-connections = { metric = "DatabaseConnections", statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 70 }
  }

  service_alarms = !local.serving ? {} : {
    errors    = { metric = "HTTPCode_Target_5XX_Count", statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 5, dimensions = local.target_dimensions, missing = "notBreaching" }
    no-answer = { metric = "HTTPCode_ELB_5XX_Count", statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 5, dimensions = { LoadBalancer = local.load_balancer }, missing = "notBreaching" }
    healthy   = { metric = "HealthyHostCount", statistic = "Minimum", comparison = "LessThanThreshold", threshold = var.service_tasks, dimensions = local.target_dimensions, missing = "breaching" }
    slow      = { metric = "TargetResponseTime", statistic = "p95", comparison = "GreaterThanThreshold", threshold = 1, dimensions = local.target_dimensions, missing = "notBreaching" }
  }
}

resource "aws_cloudwatch_metric_alarm" "database" {
  for_each            = local.database_alarms
  alarm_name          = "${var.name}-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value.metric
  dimensions          = local.database_dimensions
  statistic           = each.value.statistic
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "service" {
  for_each            = local.service_alarms
  alarm_name          = "${var.name}-${each.key}"
  namespace           = "AWS/ApplicationELB"
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  period              = 60
  evaluation_periods  = 5
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}
