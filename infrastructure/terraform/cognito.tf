# Where people sign up in production. The pool calls the function (lambda.tf) before a sign-up and after a confirmation.

resource "aws_cognito_user_pool" "main" {
  name                     = var.name
  user_pool_tier           = "LITE"
  deletion_protection      = var.development ? "INACTIVE" : "ACTIVE"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]

  username_configuration {
    case_sensitive = false
  }

  # As Cruddur's own sign-up has it: length counts, composition does not (NIST SP 800-63B, 3.1.1.2).
  password_policy {
    minimum_length                   = 8
    require_lowercase                = false
    require_uppercase                = false
    require_numbers                  = false
    require_symbols                  = false
    temporary_password_validity_days = 7
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  # A new address counts once it is verified, not before.
  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }

  dynamic "schema" {
    for_each = toset(["email", "name", "preferred_username"])
    content {
      name                = schema.value
      attribute_data_type = "String"
      required            = true
      mutable             = true
      string_attribute_constraints {
        min_length = "0"
        max_length = "2048"
      }
    }
  }

  email_configuration {
    email_sending_account = var.ses_identity_arn == "" ? "COGNITO_DEFAULT" : "DEVELOPER"
    source_arn            = var.ses_identity_arn == "" ? null : var.ses_identity_arn
    from_email_address    = var.ses_identity_arn == "" ? null : var.mail_from
  }

  dynamic "lambda_config" {
    for_each = local.triggers
    content {
      pre_sign_up       = lambda_config.value
      post_confirmation = lambda_config.value
    }
  }
}

# Public: a browser can hold no secret. SRP is for applications that sign in by themselves, the password for the server.
resource "aws_cognito_user_pool_client" "main" {
  name            = var.name
  user_pool_id    = aws_cognito_user_pool.main.id
  generate_secret = false

  explicit_auth_flows = ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]

  access_token_validity  = 15
  id_token_validity      = 15
  refresh_token_validity = 30
  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "days"
  }

  # Only with hosted_sign_in_prefix: Cognito's own sign-in page hands a code to the server, which fetches the tokens. The
  # last scope is that of people's own calls, such as GetUser.
  allowed_oauth_flows_user_pool_client = local.hosted
  allowed_oauth_flows                  = local.hosted ? ["code"] : null
  allowed_oauth_scopes                 = local.hosted ? ["openid", "email", "profile", "aws.cognito.signin.user.admin"] : null
  callback_urls                        = local.hosted ? ["${var.public_url}/signin/callback"] : null
  logout_urls                          = local.hosted ? ["${var.public_url}/"] : null
  supported_identity_providers         = local.hosted ? ["COGNITO"] : null

  enable_token_revocation       = true
  prevent_user_existence_errors = "ENABLED"

  read_attributes  = ["email", "email_verified", "name", "preferred_username"]
  write_attributes = ["email", "name", "preferred_username"]
}

# Where Cognito's own sign-in page is: https://PREFIX.auth.REGION.amazoncognito.com.
resource "aws_cognito_user_pool_domain" "hosted" {
  count        = local.hosted ? 1 : 0
  domain       = var.hosted_sign_in_prefix
  user_pool_id = aws_cognito_user_pool.main.id
}

locals {
  hosted = var.hosted_sign_in_prefix != ""
}
