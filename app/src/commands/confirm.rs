//! What destroys asks first, on production: for the database's name, typed at the prompt or given with `--confirm`.

use std::io::{self, BufRead, IsTerminal, Write};

use clap::Args;

use super::{
    failure::{Exit, Failure},
    target::Target,
};

/// The part of the command line that confirms.
#[derive(Args)]
pub struct Confirm {
    /// The database's name, in place of typing it at the prompt, which production asks for.
    #[arg(long, value_name = "NAME")]
    confirm: Option<String>,
}

impl Confirm {
    /// Returns where this may be done to the target: `what` is what will be done, as in "this drops it".
    ///
    /// # Errors
    /// Another name was given or typed, or there is no terminal to ask at.
    pub fn ask(&self, target: &Target, what: &str) -> Result<(), Failure> {
        let name = target.database();
        let refused = |why: &str| Err(Failure::new(Exit::Refused, format!("{why}: nothing was done")));
        match &self.confirm {
            Some(given) if given == name => Ok(()),
            Some(_) => refused("the name after --confirm is not that of the database"),
            None if !target.is_production() => Ok(()),
            None if !io::stdin().is_terminal() => {
                refused("on production this needs the database's name, by --confirm NAME where there is no terminal")
            }
            None => {
                let typed = prompt(&format!("This {what}. Type the name of the database to go on: "));
                let typed = typed.map_err(|error| {
                    Failure::new(Exit::Refused, format!("the name cannot be read ({error}): nothing was done"))
                })?;
                if typed.trim() == name { Ok(()) } else { refused("that is not the name of the database") }
            }
        }
    }
}

/// What is typed after a question.
fn prompt(question: &str) -> io::Result<String> {
    let (mut terminal, mut typed) = (io::stderr(), String::new());
    write!(terminal, "{question}")?;
    terminal.flush()?;
    io::stdin().lock().read_line(&mut typed)?;
    Ok(typed)
}
