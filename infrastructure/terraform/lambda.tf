# What ties the function to the pool. The function itself is infrastructure/sam's; it exists after the first apply, so
# its ARN comes as a variable in the second.

locals {
  triggers = var.lambda_function_arn == "" ? [] : [var.lambda_function_arn]
}

# This pool of this account may call the function, and no other pool on behalf of somebody else.
resource "aws_lambda_permission" "cognito" {
  for_each       = toset(local.triggers)
  statement_id   = "AllowCognito"
  action         = "lambda:InvokeFunction"
  principal      = "cognito-idp.amazonaws.com"
  function_name  = each.value
  source_arn     = aws_cognito_user_pool.main.arn
  source_account = local.account
}
