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
    /// A fault of ours, or of the pool's settings.
    Fault(BoxError),
}

impl Refusal {
    /// Reads an answer of the SDK.
    pub fn of<E, R>(error: SdkError<E, R>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
        R: std::fmt::Debug + Send + Sync + 'static,
    {
        match error.code().unwrap_or_default() {
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
            Self::Away(source) => Err(Error::ProviderAway(source)),
            Self::Fault(source) | Self::Delivery(source) => {
                tracing::error!(error = %Chain(source.as_ref()), what, "Cognito refused");
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
