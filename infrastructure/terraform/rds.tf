# The database: one PostgreSQL instance, encrypted, without a public address. Multi-AZ is that of an *instance*, whose
# second one only takes over. A Multi-AZ cluster has readers, which lag behind and would show what has been deleted.

resource "aws_db_subnet_group" "main" {
  name       = var.name
  subnet_ids = var.development ? aws_subnet.public[*].id : aws_subnet.private[*].id
}

resource "aws_db_parameter_group" "main" {
  name_prefix = "${var.name}-"
  family      = "postgres${split(".", var.db_engine_version)[0]}"

  # No connection without TLS.
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  # The DETAIL of an error holds what people wrote, and their addresses.
  parameter {
    name  = "log_error_verbosity"
    value = "terse"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "main" {
  identifier     = var.db_identifier
  engine         = "postgres"
  engine_version = var.db_engine_version
  instance_class = var.db_instance_class

  db_name                     = var.db_name
  port                        = var.db_port
  username                    = var.db_username
  manage_master_user_password = true

  allocated_storage     = var.db_allocated_storage
  max_allocated_storage = var.db_allocated_storage * 5
  storage_type          = var.db_storage_type
  storage_encrypted     = true

  multi_az               = var.db_multi_az && !var.development
  availability_zone      = var.db_multi_az && !var.development ? null : var.db_availability_zone
  db_subnet_group_name   = aws_db_subnet_group.main.name
  parameter_group_name   = aws_db_parameter_group.main.name
  vpc_security_group_ids = [aws_security_group.database.id]
  publicly_accessible    = var.development

  # So many days and no more: what has expired is gone from the backups, too, that much later.
  backup_retention_period   = local.backup_days
  delete_automated_backups  = true
  copy_tags_to_snapshot     = true
  deletion_protection       = var.development ? false : true
  skip_final_snapshot       = var.development
  final_snapshot_identifier = var.development ? null : "${var.db_identifier}-final"

  # Minor versions come by themselves, a major one only with db_engine_version.
  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = true
  apply_immediately           = var.db_apply_immediately

  performance_insights_enabled          = true
  performance_insights_retention_period = 7
  enabled_cloudwatch_logs_exports       = ["postgresql"]

  # A public one is made only where the network has its gateway.
  depends_on = [aws_cloudwatch_log_group.database, aws_internet_gateway.main]
}

# RDS would make it without an end.
resource "aws_cloudwatch_log_group" "database" {
  name              = "/aws/rds/instance/${var.db_identifier}/postgresql"
  retention_in_days = local.backup_days == 0 || local.backup_days >= 7 ? 7 : 1
}

locals {
  backup_days = var.development ? 0 : var.db_backup_days
}
