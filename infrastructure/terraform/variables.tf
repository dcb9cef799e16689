# What can be chosen. Copy terraform.tfvars.example to terraform.tfvars; docs/aws.md says when each is needed.

variable "region" {
  description = "AWS region of everything."
  type        = string
  default     = "us-east-2"
}

variable "availability_zones" {
  description = "Two zones of the region; the database is in one of them."
  type        = list(string)
  default     = ["us-east-2a", "us-east-2b"]

  validation {
    condition     = length(distinct(var.availability_zones)) == 2 && alltrue([for zone in var.availability_zones : startswith(zone, var.region)])
    error_message = "Name two different zones of ${var.region}: a load balancer needs two."
  }
}

variable "name" {
  description = "First part of the names of everything, so that two installations fit in one account."
  type        = string
  default     = "cruddur"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,19}$", var.name))
    error_message = "A name is 1 to 20 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "alarm_email" {
  description = "Address that alarms and the budget write to."
  type        = string

  validation {
    condition     = can(regex("^[^@\\s]+@[^@\\s]+$", var.alarm_email))
    error_message = "That is no e-mail address."
  }
}

variable "budget" {
  description = "US dollars a month, at 80 % of which a mail is sent."
  type        = number
  default     = 100
}

# --- Development

variable "development" {
  description = "The instance of a workshop: reachable from development_address over the internet, deleted without a question, with no backups."
  type        = bool
  default     = false
}

variable "development_address" {
  description = "The one IPv4 address that reaches the database of a workshop."
  type        = string
  default     = ""

  validation {
    condition     = var.development == (var.development_address != "")
    error_message = "development and development_address belong together: set both or none."
  }
  validation {
    condition     = var.development_address == "" || can(cidrhost("${var.development_address}/32", 0))
    error_message = "development_address is one IPv4 address, such as 203.0.113.7."
  }
}

# --- The database

variable "db_identifier" {
  description = "Name of the database instance."
  type        = string
  default     = "cruddur-db-instance"
}

variable "db_engine_version" {
  description = "Version of PostgreSQL: a major version follows RDS's choice of the minor one."
  type        = string
  default     = "17"

  validation {
    condition     = can(regex("^1[4-9](\\.\\d+)?$", var.db_engine_version))
    error_message = "Cruddur needs PostgreSQL 14 or newer, written as 17 or 17.6."
  }
}

variable "db_apply_immediately" {
  description = "Whether changes that take the database away for minutes are made at once, and not in its maintenance window."
  type        = bool
  default     = false
}

variable "db_instance_class" {
  description = "Class of the instance, such as db.t3.micro or db.t4g.micro."
  type        = string
  default     = "db.t3.micro"
}

variable "db_allocated_storage" {
  description = "Storage at first, in GB. It grows by itself up to five times that."
  type        = number
  default     = 20
}

variable "db_storage_type" {
  description = "Kind of the storage."
  type        = string
  default     = "gp3"
}

variable "db_availability_zone" {
  description = "Zone of the instance where it is in one zone alone."
  type        = string
  default     = "us-east-2a"

  validation {
    condition     = contains(var.availability_zones, var.db_availability_zone)
    error_message = "db_availability_zone is one of availability_zones."
  }
}

variable "db_multi_az" {
  description = "A second instance in the other zone that takes over. It doubles the price of the database."
  type        = bool
  default     = false
}

variable "db_backup_days" {
  description = "For how many days backups are kept, and with them what has expired. An account of AWS's free plan may have 1."
  type        = number
  default     = 7

  validation {
    condition     = var.db_backup_days >= 1 && var.db_backup_days <= 35 && floor(var.db_backup_days) == var.db_backup_days
    error_message = "RDS keeps backups for 1 to 35 days."
  }
}

variable "db_name" {
  description = "Database in the instance."
  type        = string
  default     = "cruddur"
}

variable "db_port" {
  description = "Port of PostgreSQL."
  type        = number
  default     = 5432
}

variable "db_username" {
  description = "Master user. Cruddur itself never uses it."
  type        = string
  default     = "cruddurroot"
}

# --- Sign-up

variable "lambda_function_arn" {
  description = "ARN of the function that `sam deploy` made. Empty until then: the pool has no triggers yet."
  type        = string
  default     = ""

  validation {
    condition     = var.lambda_function_arn == "" || can(regex("^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:[A-Za-z0-9_-]+$", var.lambda_function_arn))
    error_message = "That is no ARN of a function. It is the output FunctionArn of the SAM stack."
  }
}

variable "ses_identity_arn" {
  description = "ARN of a verified SES identity that Cognito sends mail from. Empty: Cognito's own sender, at most 50 mails a day."
  type        = string
  default     = ""
}

variable "mail_from" {
  description = "Sender of all mails, an address of the SES identity."
  type        = string
  default     = ""

  validation {
    condition     = var.ses_identity_arn == "" || var.mail_from != ""
    error_message = "With ses_identity_arn set, mail_from is the address to send from."
  }
}

variable "hosted_sign_in_prefix" {
  description = "First part of the address of Cognito's own sign-in page, which nobody else in the region may have. Empty: there is none, and people sign in on Cruddur's."
  type        = string
  default     = ""

  validation {
    condition     = var.hosted_sign_in_prefix == "" || can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.hosted_sign_in_prefix)) && !can(regex("aws|amazon|cognito", var.hosted_sign_in_prefix))
    error_message = "A prefix is 1 to 63 small letters, digits and hyphens, with no hyphen at its ends, and without aws, amazon and cognito."
  }
  validation {
    condition     = var.hosted_sign_in_prefix == "" || var.public_url != ""
    error_message = "With hosted_sign_in_prefix set, public_url is the address that people come back to."
  }
}

# --- The service

variable "public_url" {
  description = "Address that people use, such as https://cruddur.example."
  type        = string
  default     = ""

  validation {
    condition     = var.public_url == "" || can(regex("^https://[a-z0-9.-]+$", var.public_url))
    error_message = "public_url looks like https://cruddur.example, without a final slash."
  }
}

variable "certificate_arn" {
  description = "ARN of an ACM certificate for public_url, in this region."
  type        = string
  default     = ""
}

variable "image" {
  description = "Image that serves, with its tag or digest. Empty: no service and no load balancer yet."
  type        = string
  default     = ""

  validation {
    condition     = var.image == "" || (var.certificate_arn != "" && var.public_url != "")
    error_message = "A service needs certificate_arn and public_url, too."
  }
  validation {
    condition     = var.image == "" || var.smtp_secret_arn != ""
    error_message = "A service needs smtp_secret_arn, too: what people are told of their accounts would be lost with each task."
  }
}

variable "migration_image" {
  description = "Image of the one-off tasks. During an upgrade it is the new one, before image is."
  type        = string
  default     = ""

  validation {
    condition     = var.image == "" || var.migration_image != ""
    error_message = "Set migration_image, too, to the same image or a newer one: the database is migrated first."
  }
}

variable "service_tasks" {
  description = "Tasks that serve."
  type        = number
  default     = 2
}

variable "service_cpu" {
  description = "Size of a task: 256 is a quarter of a vCPU."
  type        = number
  default     = 256
}

variable "service_memory" {
  description = "Memory of a task, in MB."
  type        = number
  default     = 512
}

variable "smtp_secret_arn" {
  description = "ARN of a secret that holds SMTP_URL, for the mails that Cruddur itself sends: that a password was changed, say. The service needs it."
  type        = string
  default     = ""
}
