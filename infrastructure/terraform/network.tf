# A network of its own. What talks to the internet (the load balancer, the tasks) is in the public subnets; what must
# not (the database, the function) is in the private ones, which have no route out. So there is no NAT gateway to pay:
# tasks have public addresses, and their group lets in the load balancer alone.

resource "aws_vpc" "main" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
  tags                 = { Name = var.name }
}

# The default group lets its members talk to one another. Nothing is in it, and this takes its rules away.
resource "aws_default_security_group" "unused" {
  vpc_id = aws_vpc.main.id
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = var.name }
}

resource "aws_subnet" "public" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  availability_zone = var.availability_zones[count.index]
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
  tags              = { Name = "${var.name}-public-${count.index}" }
}

resource "aws_subnet" "private" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  availability_zone = var.availability_zones[count.index]
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, 10 + count.index)
  tags              = { Name = "${var.name}-private-${count.index}" }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "${var.name}-public" }

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route_table_association" "public" {
  count          = 2
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

# A table without a route: without one of its own a subnet follows the network's main table, whatever is in that.
resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "${var.name}-private" }
}

resource "aws_route_table_association" "private" {
  count          = 2
  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private.id
}

# The way from the private subnets to Secrets Manager, for the function. One zone is enough where the database is in one.
# Its name leads the tasks here, too, so it lets through all that they are started with.
resource "aws_vpc_endpoint" "secrets" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.${var.region}.secretsmanager"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.secrets.id]
  subnet_ids          = var.db_multi_az ? aws_subnet.private[*].id : [aws_subnet.private[index(var.availability_zones, var.db_availability_zone)].id]
  tags                = { Name = "${var.name}-secrets" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "ReadThisInstallationsSecrets"
      Effect    = "Allow"
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = distinct(concat(local.service_secrets, local.roles_secrets))
      Condition = { StringEquals = { "aws:PrincipalAccount" = local.account } }
    }]
  })
}

# Free, and keeps what the tasks send to S3 off the internet.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.public.id]
  tags              = { Name = "${var.name}-s3" }
}
