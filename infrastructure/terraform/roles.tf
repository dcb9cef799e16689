# What the tasks may do in AWS. An execution role is what ECS starts a task with (its image, its secrets, its log); the
# task role is what Cruddur itself has. Each can be taken by ECS tasks of this account alone: the condition keeps ECS
# from using it on behalf of somebody else (the confused deputy).

locals {
  trust_ecs = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "arn:aws:ecs:${var.region}:${local.account}:*" }
      }
    }]
  })

  start_tasks = [
    {
      Sid      = "SignInToTheRegistry"
      Effect   = "Allow"
      Action   = "ecr:GetAuthorizationToken"
      Resource = "*" # The action knows no resource.
    },
    {
      Sid      = "PullTheImage"
      Effect   = "Allow"
      Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Resource = aws_ecr_repository.main.arn
    },
    {
      Sid      = "WriteTheLog"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.service.arn}:*"
    },
  ]
}

resource "aws_iam_role" "execution" {
  name               = "${var.name}-execution"
  description        = "Starts the tasks of the service and the migrations"
  assume_role_policy = local.trust_ecs
}

resource "aws_iam_role_policy" "execution" {
  name = "start"
  role = aws_iam_role.execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.start_tasks, [{
      Sid      = "ReadTheServicesSecrets"
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = local.service_secrets
    }])
  })
}

# Apart from the one above, so that no task of the service can be started with the master user's password.
resource "aws_iam_role" "roles_execution" {
  name               = "${var.name}-roles-execution"
  description        = "Starts the task that makes the roles in the database"
  assume_role_policy = local.trust_ecs
}

resource "aws_iam_role_policy" "roles_execution" {
  name = "start"
  role = aws_iam_role.roles_execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.start_tasks, [{
      Sid      = "ReadTheSecretsOfAllRoles"
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = local.roles_secrets
    }])
  })
}

resource "aws_iam_role" "service" {
  name               = "${var.name}-service"
  description        = "What Cruddur itself may do"
  assume_role_policy = local.trust_ecs
}

resource "aws_iam_role_policy" "service" {
  name = "serve"
  role = aws_iam_role.service.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "FindPeopleInThePool"
        Effect   = "Allow"
        Action   = ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"]
        Resource = aws_cognito_user_pool.main.arn
      },
      {
        Sid      = "KeepPictures"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "${aws_s3_bucket.media.arn}/*"
      },
      {
        Sid      = "ListPictures"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = aws_s3_bucket.media.arn
      },
    ]
  })
}
