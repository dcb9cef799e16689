# The load balancer does TLS and sends each request to a task that is ready, whichever: nothing is sticky. It exists once
# there is an image to serve.

locals {
  serving = var.image != ""
  serve   = local.serving ? 1 : 0

  # How a task leaves without losing a request. ECS first takes it out of the load balancer's list, lets what is under
  # way end for `draining` seconds, and then sends SIGTERM. Where SIGTERM comes first (a broken host, a task stopped by
  # hand) the server says 503 at /readyz and goes on serving for SHUTDOWN_DELAY seconds, longer than the load balancer
  # needs to notice; then requests under way have SHUTDOWN_GRACE. Only after both may ECS kill it.
  draining       = 30
  probe_interval = 5
  probe_failures = 2
  shutdown_delay = 15
  shutdown_grace = 20
  stop_timeout   = 60
}

resource "aws_lb" "main" {
  count                      = local.serve
  name                       = var.name
  load_balancer_type         = "application"
  subnets                    = aws_subnet.public[*].id
  security_groups            = [aws_security_group.load_balancer.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.development ? false : true

  # It is made only where there is a way to the world, and has to be gone before that can go.
  depends_on = [aws_route_table_association.public]
}

resource "aws_lb_target_group" "main" {
  count                = local.serve
  name                 = var.name
  vpc_id               = aws_vpc.main.id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = local.port
  deregistration_delay = local.draining

  health_check {
    path                = "/readyz"
    matcher             = "200"
    interval            = local.probe_interval
    timeout             = 3
    healthy_threshold   = 2
    unhealthy_threshold = local.probe_failures
  }

  stickiness {
    type    = "lb_cookie"
    enabled = false
  }
}

resource "aws_lb_listener" "https" {
  count             = local.serve
  load_balancer_arn = aws_lb.main[0].arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.main[0].arn
  }
}

resource "aws_lb_listener" "http" {
  count             = local.serve
  load_balancer_arn = aws_lb.main[0].arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}
