# One-off tasks, started by hand with `aws ecs run-task` (docs/aws.md). They come with migration_image, so that the
# database can be migrated with the new image while the old one still serves.

locals {
  migrating   = var.migration_image == "" ? 0 : 1
  task_memory = 512
}

# `cruddur db migrate`, as the service's own role in the database.
resource "aws_ecs_task_definition" "migrate" {
  count                    = local.migrating
  family                   = "${var.name}-migrate"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = local.task_memory
  execution_role_arn       = aws_iam_role.execution.arn

  volume {
    name = "data"
  }

  container_definitions = jsonencode([merge(local.container, {
    name    = "migrate"
    image   = var.migration_image
    command = ["db", "migrate"]
    secrets = [local.connection_url]
  })])
}

# roles.sql, as the master user: the roles of the service and of the function, and what each may do.
resource "aws_ecs_task_definition" "roles" {
  count                    = local.migrating
  family                   = "${var.name}-roles"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = local.task_memory
  execution_role_arn       = aws_iam_role.roles_execution.arn

  volume {
    name = "data"
  }

  container_definitions = jsonencode([merge(local.container, {
    name       = "roles"
    image      = var.migration_image
    entryPoint = ["psql", "--no-psqlrc", "--file", "/usr/local/share/cruddur/roles.sql"]
    command    = []
    environment = [
      { name = "PGHOST", value = aws_db_instance.main.address },
      { name = "PGPORT", value = tostring(var.db_port) },
      { name = "PGUSER", value = var.db_username },
      { name = "PGDATABASE", value = var.db_name },
      { name = "PGSSLMODE", value = "verify-full" },
      { name = "PGSSLROOTCERT", value = "/usr/local/share/cruddur/rds-roots.pem" },
    ]
    secrets = [
      { name = "PGPASSWORD", valueFrom = "${local.master_secret}:password::" },
      { name = "SERVICE_URL", valueFrom = aws_secretsmanager_secret.service.arn },
      { name = "LAMBDA_URL", valueFrom = aws_secretsmanager_secret.lambda.arn },
    ]
  })])
}
