# The connection URLs of Cruddur's two roles in the database, and the key that encrypts people's sessions there. uuid()
# makes the passwords and the key: 122 bits from the system's random numbers, others at each run. They reach Secrets
# Manager alone, since a write-only argument is in no plan and no state, and is sent again only when its version changes.
# infrastructure/image/roles.sql gives the roles these passwords. To change one, raise its number in `secret_versions`,
# apply, and run the roles task again; docs/aws.md has the whole of it. A new key signs everybody out.
#
# The master user's password is RDS's own affair (manage_master_user_password), in a secret that RDS makes and rotates.

locals {
  secret_versions = { service = 1, lambda = 1, sessions = 1 }
  secret_roles    = { service = "cruddur", lambda = "cruddur_sign_up" }
  master_secret   = aws_db_instance.main.master_user_secret[0].secret_arn
  database        = "${aws_db_instance.main.address}:${var.db_port}/${var.db_name}?sslmode=verify-full"

  # What the service is started with, and what the task that makes the roles is.
  service_secrets = compact([aws_secretsmanager_secret.service.arn, aws_secretsmanager_secret.sessions.arn, var.smtp_secret_arn])
  roles_secrets   = [aws_secretsmanager_secret.service.arn, aws_secretsmanager_secret.lambda.arn, local.master_secret]
}

resource "aws_secretsmanager_secret" "service" {
  name                    = "${var.name}/service/connection-url"
  description             = "CONNECTION_URL of the service and the migrations"
  recovery_window_in_days = var.development ? 0 : 7
}

resource "aws_secretsmanager_secret_version" "service" {
  secret_id                = aws_secretsmanager_secret.service.id
  secret_string_wo_version = local.secret_versions.service
  secret_string_wo         = "postgresql://${local.secret_roles.service}:${replace(uuid(), "-", "")}@${local.database}"
}

resource "aws_secretsmanager_secret" "lambda" {
  name                    = "${var.name}/lambda/connection-url"
  description             = "CONNECTION_URL of the function that Cognito calls"
  recovery_window_in_days = var.development ? 0 : 7
}

resource "aws_secretsmanager_secret_version" "lambda" {
  secret_id                = aws_secretsmanager_secret.lambda.id
  secret_string_wo_version = local.secret_versions.lambda
  secret_string_wo         = "postgresql://${local.secret_roles.lambda}:${replace(uuid(), "-", "")}@${local.database}"
}

resource "aws_secretsmanager_secret" "sessions" {
  name                    = "${var.name}/service/session-encryption-key"
  description             = "SESSION_ENCRYPTION_KEY of the service"
  recovery_window_in_days = var.development ? 0 : 7
}

resource "aws_secretsmanager_secret_version" "sessions" {
  secret_id                = aws_secretsmanager_secret.sessions.id
  secret_string_wo_version = local.secret_versions.sessions
  secret_string_wo         = replace("${uuid()}${uuid()}", "-", "")
}
