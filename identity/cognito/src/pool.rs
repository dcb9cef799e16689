//! The user pool: each operation of Cognito that Cruddur uses, and no more.

use std::{collections::HashMap, time::Duration};

use aws_config::{BehaviorVersion, Region, meta::region::RegionProviderChain, timeout::TimeoutConfig};
use aws_sdk_cognitoidentityprovider::{
    Client,
    config::Credentials,
    types::{AttributeType, AuthFlowType, AuthenticationResultType, ChallengeNameType},
};

use cruddur_identity::{Challenge, Email, Kind, Reply, SignUp, Tokens};

use super::refusal::Refusal;

/// Of an access token of which the pool does not say how long it is good for, as an emulator does not.
pub const UNSAID: i64 = 300;

/// A client of Cognito in the pool's region, which its id begins with. Most calls need no credentials of AWS.
async fn connect(pool: &str, endpoint: Option<&str>, credentials: Option<Credentials>) -> Client {
    let region = pool.split_once('_').map(|(region, _)| Region::new(region.to_owned()));
    let region = RegionProviderChain::first_try(region).or_default_provider();
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(2))
        .operation_attempt_timeout(Duration::from_secs(6))
        .operation_timeout(Duration::from_secs(10));
    let mut config = aws_config::defaults(BehaviorVersion::latest()).region(region).timeout_config(timeouts.build());
    if let Some(endpoint) = endpoint {
        config = config.endpoint_url(endpoint);
    }
    if let Some(credentials) = credentials {
        config = config.credentials_provider(credentials);
    }
    Client::new(&config.load().await)
}

/// The pool, and its client for us.
#[derive(Clone)]
pub struct Pool {
    client: Client,
    id: String,
    client_id: String,
}

/// What comes of a password.
pub enum Answer {
    /// She is signed in.
    Tokens(Tokens),
    /// The pool wants something more first.
    Challenge {
        /// Cognito's name for it, such as `NEW_PASSWORD_REQUIRED`.
        name: String,
        /// To be sent back with the answer.
        session: String,
        /// Attributes that would have to come with another password, of which Cruddur knows none.
        lacking: Vec<String>,
    },
}

/// A person as the pool knows her.
pub struct PoolPerson {
    pub sub: String,
    pub email: String,
    pub is_email_verified: bool,
    pub name: Option<String>,
    pub preferred_username: Option<String>,
}

impl Pool {
    pub async fn new(id: &str, client_id: &str, endpoint: Option<&str>, credentials: Option<Credentials>) -> Self {
        Self { client: connect(id, endpoint, credentials).await, id: id.to_owned(), client_id: client_id.to_owned() }
    }

    /// An address is a user name here, of which Cognito takes 128 characters.
    pub async fn sign_up(&self, fields: &SignUp) -> Result<(), Refusal> {
        acceptable(&fields.password)?;
        let call = self.client.sign_up().client_id(&self.client_id);
        let call = call.username(fields.email.as_str()).password(&fields.password);
        let attributes = [
            attribute("email", fields.email.as_str())?,
            attribute("name", fields.display_name.as_str())?,
            attribute("preferred_username", fields.handle.as_str())?,
        ];
        call.set_user_attributes(Some(attributes.into())).send().await.map(drop).map_err(Refusal::of)
    }

    pub async fn confirm(&self, email: &Email, code: &str) -> Result<(), Refusal> {
        let call = self.client.confirm_sign_up().client_id(&self.client_id);
        call.username(email.as_str()).confirmation_code(code).send().await.map(drop).map_err(Refusal::of)
    }

    pub async fn resend(&self, email: &Email) -> Result<(), Refusal> {
        let call = self.client.resend_confirmation_code().client_id(&self.client_id);
        call.username(email.as_str()).send().await.map(drop).map_err(Refusal::of)
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Result<Answer, Refusal> {
        let call = self.client.initiate_auth().client_id(&self.client_id).auth_flow(AuthFlowType::UserPasswordAuth);
        let call = call.auth_parameters("USERNAME", email).auth_parameters("PASSWORD", password);
        let answer = call.send().await.map_err(Refusal::of)?;
        outcome(answer.authentication_result, answer.challenge_name, answer.session, answer.challenge_parameters)
    }

    /// Answers what the pool asked; it may ask for something more.
    pub async fn answer(&self, challenge: &Challenge, reply: &Reply) -> Result<Answer, Refusal> {
        let (name, field) = match challenge.kind {
            Kind::NewPasswordRequired => (ChallengeNameType::NewPasswordRequired, "NEW_PASSWORD"),
            Kind::SmsMfa => (ChallengeNameType::SmsMfa, "SMS_MFA_CODE"),
            Kind::EmailOtp => (ChallengeNameType::EmailOtp, "EMAIL_OTP_CODE"),
            Kind::SoftwareTokenMfa => (ChallengeNameType::SoftwareTokenMfa, "SOFTWARE_TOKEN_MFA_CODE"),
        };
        let text = match reply {
            Reply::Password(password) => acceptable(password)?,
            Reply::Code(code) => code,
        };
        let call = self.client.respond_to_auth_challenge().client_id(&self.client_id).challenge_name(name);
        let call = call.session(&challenge.session).challenge_responses("USERNAME", &challenge.email);
        let answer = call.challenge_responses(field, text).send().await.map_err(Refusal::of)?;
        outcome(answer.authentication_result, answer.challenge_name, answer.session, answer.challenge_parameters)
    }

    /// New tokens for a refresh token, which stays good unless another one comes with them.
    pub async fn refresh(&self, refresh: &str) -> Result<Tokens, Refusal> {
        let call = self.client.initiate_auth().client_id(&self.client_id).auth_flow(AuthFlowType::RefreshTokenAuth);
        let answer = call.auth_parameters("REFRESH_TOKEN", refresh).send().await.map_err(Refusal::of)?;
        let result = answer.authentication_result.ok_or(Refusal::Denied)?;
        tokens(result, Some(refresh))
    }

    pub async fn revoke(&self, refresh: &str) -> Result<(), Refusal> {
        self.client.revoke_token().client_id(&self.client_id).token(refresh).send().await.map(drop).map_err(Refusal::of)
    }

    pub async fn sign_out_everywhere(&self, access: &str) -> Result<(), Refusal> {
        self.client.global_sign_out().access_token(access).send().await.map(drop).map_err(Refusal::of)
    }

    pub async fn forgot(&self, email: &Email) -> Result<(), Refusal> {
        let call = self.client.forgot_password().client_id(&self.client_id);
        call.username(email.as_str()).send().await.map(drop).map_err(Refusal::of)
    }

    pub async fn reset(&self, email: &Email, code: &str, password: &str) -> Result<(), Refusal> {
        acceptable(password)?;
        let call = self.client.confirm_forgot_password().client_id(&self.client_id).username(email.as_str());
        call.confirmation_code(code).password(password).send().await.map(drop).map_err(Refusal::of)
    }

    pub async fn change_password(&self, access: &str, current: &str, password: &str) -> Result<(), Refusal> {
        acceptable(password)?;
        let call = self.client.change_password().access_token(access);
        call.previous_password(current).proposed_password(password).send().await.map(drop).map_err(Refusal::of)
    }

    /// Asks for another address, to which a code goes. The old one stays until then, where the pool is set so.
    pub async fn change_email(&self, access: &str, email: &Email) -> Result<(), Refusal> {
        let call = self.client.update_user_attributes().access_token(access);
        let call = call.user_attributes(attribute("email", email.as_str())?);
        call.send().await.map(drop).map_err(Refusal::of)
    }

    /// Mails a code that verifies the address which she has.
    pub async fn send_email_code(&self, access: &str) -> Result<(), Refusal> {
        let call = self.client.get_user_attribute_verification_code().access_token(access).attribute_name("email");
        call.send().await.map(drop).map_err(Refusal::of)
    }

    pub async fn verify_email(&self, access: &str, code: &str) -> Result<(), Refusal> {
        let call = self.client.verify_user_attribute().access_token(access).attribute_name("email");
        call.code(code).send().await.map(drop).map_err(Refusal::of)
    }

    pub async fn delete(&self, access: &str) -> Result<(), Refusal> {
        self.client.delete_user().access_token(access).send().await.map(drop).map_err(Refusal::of)
    }

    /// Whose token this is. It needs the scope `aws.cognito.signin.user.admin`.
    pub async fn person(&self, access: &str) -> Result<PoolPerson, Refusal> {
        let person = self.client.get_user().access_token(access).send().await.map_err(Refusal::of)?;
        let value = |name| value(person.user_attributes(), name);
        Ok(PoolPerson {
            sub: value("sub").unwrap_or_default(),
            email: value("email").unwrap_or_default(),
            is_email_verified: value("email_verified").as_deref() == Some("true"),
            name: value("name"),
            preferred_username: value("preferred_username"),
        })
    }

    /// Whether somebody in the pool has this `sub`. It needs AWS credentials that may call `cognito-idp:ListUsers`.
    pub async fn knows(&self, sub: &str) -> Result<bool, Refusal> {
        // A sub is a UUID; whatever else stands in the column is nobody's.
        let Ok(sub) = sub.parse::<uuid::Uuid>() else { return Ok(false) };
        let call = self.client.list_users().user_pool_id(&self.id).filter(format!("sub = \"{sub}\"")).limit(1);
        let found = call.send().await.map_err(Refusal::of)?;
        Ok(!found.users().is_empty())
    }
}

/// Cognito's own rule for passwords, beside those of the pool: nothing invisible at either end.
fn acceptable(password: &str) -> Result<&str, Refusal> {
    if password.trim() == password { Ok(password) } else { Err(Refusal::Password) }
}

fn outcome(
    result: Option<AuthenticationResultType>,
    challenge: Option<ChallengeNameType>,
    session: Option<String>,
    parameters: Option<HashMap<String, String>>,
) -> Result<Answer, Refusal> {
    match (result, challenge, session) {
        (Some(result), _, _) => Ok(Answer::Tokens(tokens(result, None)?)),
        (None, Some(name), Some(session)) => {
            let lacking = lacking(&parameters.unwrap_or_default());
            Ok(Answer::Challenge { name: name.as_str().to_owned(), session, lacking })
        }
        _ => Err(Refusal::Fault("Cognito gave neither tokens nor a challenge".into())),
    }
}

/// What NEW_PASSWORD_REQUIRED says of attributes: a list, as JSON, such as `["userAttributes.given_name"]`.
fn lacking(parameters: &HashMap<String, String>) -> Vec<String> {
    let required = parameters.get("requiredAttributes").map_or("", String::as_str);
    let names: Vec<String> = serde_json::from_str(required).unwrap_or_default();
    names.into_iter().map(|name| name.trim_start_matches("userAttributes.").to_owned()).collect()
}

fn attribute(name: &str, value: &str) -> Result<AttributeType, Refusal> {
    AttributeType::builder().name(name).value(value).build().map_err(|error| Refusal::Fault(error.into()))
}

fn value(attributes: &[AttributeType], name: &str) -> Option<String> {
    attributes.iter().find(|one| one.name() == name)?.value().map(str::to_owned)
}

/// `earlier` is the refresh token that was used, which goes on where Cognito gives no other.
fn tokens(result: AuthenticationResultType, earlier: Option<&str>) -> Result<Tokens, Refusal> {
    let seconds = Some(i64::from(result.expires_in())).filter(|seconds| *seconds > 0).unwrap_or(UNSAID);
    let refresh = result.refresh_token.or_else(|| earlier.map(str::to_owned));
    let (access, refresh) = result
        .access_token
        .zip(refresh)
        .ok_or_else(|| Refusal::Fault("Cognito gave no access token, or no refresh token".into()))?;
    Ok(Tokens { access, refresh, seconds })
}
