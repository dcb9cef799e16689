//! What Cognito's exceptions mean to us. Their own words stay in the log: some tell whether an address is known.

use aws_sdk_cognitoidentityprovider::error::{ProvideErrorMetadata, SdkError};

use cruddur_identity::{BoxError, Error, Rule};
use cruddur_postgres::Chain;

/// Why Cognito did not do it.
#[derive(Debug)]
pub enum Refusal {
    /// The address has an account already.
    Taken,
    /// The password, the token or the address is not good.
    Denied,
    /// The address awaits its code.
    NotConfirmed,
    /// The code is wrong or too old.
    Code,
    /// The pool's rules for passwords are stricter than ours.
    Password,
    /// The pool takes no such value, or not in the state in which this person is.
    Parameter(BoxError),
    /// The code is made, but the mail could not be sent.
    Delivery(BoxError),
    /// Too much of it, for this address or for the whole pool.
    TooMany,
    /// One of the pool's functions failed or refused, in these words.
    Function(String),
    /// The pool cannot be reached.
    Away(BoxError),
    /// The pool, or its client, is not set as Cruddur needs it. Nobody who signs in can help that.
    Settings(Misset),
    /// A fault of ours.
    Fault(BoxError),
}

/// What of the pool has to be changed.
#[derive(Debug, thiserror::Error)]
#[error("{advice} (Cognito says: {said})")]
pub struct Misset {
    advice: &'static str,
    said: String,
}

/// What Cognito says of settings in the name of an exception that else means a person: part of its message, and what to do.
const MISSET: [(&str, &str, &str); 7] = [
    (
        "InvalidParameterException",
        "flow not enabled",
        "the pool's client has to allow ALLOW_USER_PASSWORD_AUTH and ALLOW_REFRESH_TOKEN_AUTH in ExplicitAuthFlows",
    ),
    (
        "NotAuthorizedException",
        "secret",
        "the pool's client has a secret, which Cruddur does not use: name one without in AWS_COGNITO_USER_POOL_CLIENT_ID",
    ),
    ("ResourceNotFoundException", "", "check AWS_COGNITO_USER_POOL_ID and AWS_COGNITO_USER_POOL_CLIENT_ID"),
    (
        "NotAuthorizedException",
        "SignUp is not permitted",
        "the pool lets nobody sign up: set AllowAdminCreateUserOnly to false",
    ),
    (
        "NotAuthorizedException",
        "unauthorized attribute",
        "the pool's client has to be allowed to write email, name and preferred_username (WriteAttributes)",
    ),
    (
        "InvalidParameterException",
        "attribute is required",
        "the pool requires attributes that Cruddur does not ask for: it may require email, name and preferred_username alone",
    ),
    ("InvalidUserPoolConfigurationException", "", "the pool's configuration is not valid"),
];

impl Misset {
    fn of(code: &str, said: &str) -> Option<Self> {
        let is_it = |(exception, part, _): &&(&str, &str, &str)| *exception == code && said.contains(part);
        let (_, _, advice) = MISSET.iter().find(is_it)?;
        Some(Self { advice, said: said.to_owned() })
    }

    fn into_error(self) -> Error {
        tracing::error!(error = %self, "the user pool is not set as Cruddur needs it");
        Error::ProviderAway(self.into())
    }
}

impl Refusal {
    /// Reads an answer of the SDK.
    pub fn of<E, R>(error: SdkError<E, R>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
        R: std::fmt::Debug + Send + Sync + 'static,
    {
        let code = error.code().unwrap_or_default();
        if let Some(misset) = Misset::of(code, error.message().unwrap_or_default()) {
            return Self::Settings(misset);
        }
        match code {
            "UsernameExistsException" | "AliasExistsException" => Self::Taken,
            "UserNotFoundException" | "NotAuthorizedException" | "PasswordResetRequiredException" => Self::Denied,
            "UserNotConfirmedException" => Self::NotConfirmed,
            "CodeMismatchException" | "ExpiredCodeException" => Self::Code,
            "InvalidPasswordException" | "PasswordHistoryPolicyViolationException" => Self::Password,
            "InvalidParameterException" => Self::Parameter(error.into()),
            "CodeDeliveryFailureException" => Self::Delivery(error.into()),
            "LimitExceededException" | "TooManyRequestsException" | "TooManyFailedAttemptsException" => Self::TooMany,
            "UserLambdaValidationException" | "UnexpectedLambdaException" | "InvalidLambdaResponseException" => {
                Self::Function(error.message().unwrap_or_default().to_owned())
            }
            "" | "InternalErrorException" => Self::Away(error.into()),
            _ => Self::Fault(error.into()),
        }
    }

    /// What the caller hears of it where nothing about it is special.
    pub fn into_error(self) -> Error {
        match self {
            Self::Away(source) => Error::ProviderAway(source),
            Self::TooMany => Error::TooMany { seconds: 60 },
            Self::Settings(misset) => misset.into_error(),
            Self::Fault(source) | Self::Parameter(source) | Self::Delivery(source) => Error::Fault(source),
            other => Error::fault(format!("Cognito refused in a way that was not foreseen: {other:?}")),
        }
    }

    /// `code_invalid` for all that could tell a wrong code from an unknown address.
    pub fn of_code(self) -> Error {
        match self {
            Self::Code | Self::Denied | Self::NotConfirmed | Self::Parameter(_) | Self::Taken | Self::TooMany => {
                Error::Invalid(vec![Rule::CodeInvalid])
            }
            Self::Password => Error::Invalid(vec![Rule::PasswordInvalid]),
            other => other.into_error(),
        }
    }

    /// 401 where the pool does not take an access token that our verifier took: it was revoked, or its owner is gone.
    pub fn of_token(self) -> Error {
        match self {
            Self::Denied => Error::Unauthorized("this access token is not good any more; sign in again".into()),
            other => other.into_error(),
        }
    }

    /// For what is answered the same whether or not the address is known: the log hears of it, the caller does not, but
    /// for an outage.
    pub fn hushed(self, what: &'static str) -> Result<(), Error> {
        match self {
            Self::Away(_) | Self::Settings(_) => Err(self.into_error()),
            Self::Fault(source) | Self::Delivery(source) => {
                tracing::error!(error = %Chain(source.as_ref()), what, "Cognito refused");
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
