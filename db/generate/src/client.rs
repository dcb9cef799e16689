//! The typed client: clorinde's output, formatted.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

const CLIENT: &str = "db/client";

/// Writes the client for the schema of this database into the empty folder `to`.
pub fn generate(database: &tokio_postgres::Client, to: &Path) -> Result<()> {
    let mut config =
        clorinde::config::Config::from_file("db/clorinde.toml").map_err(|error| anyhow::anyhow!("{error}"))?;
    config.destination = to.to_owned();
    // The report, not the display, holds the file, the line and PostgreSQL's message.
    clorinde::gen_live(database, config).map_err(|error| anyhow::anyhow!(error.report()))?;
    refuse_unlogged(to)?;
    name_queries(to)?;
    format(to)
}

/// A query without a result is sent past the statement cache and the SQL log, so every write returns something.
fn refuse_unlogged(client: &Path) -> Result<()> {
    for (file, text) in sources(client)? {
        ensure!(
            !text.contains("client.execute(self.0"),
            "{}: a query returns nothing: add `returning`",
            file.display()
        );
    }
    Ok(())
}

/// Each query begins with a comment that names its file, so that PostgreSQL's own views and logs name it, too.
fn name_queries(client: &Path) -> Result<()> {
    for (file, text) in sources(client)? {
        let Ok(query) = file.strip_prefix("src/queries") else { continue };
        let name = query.with_extension("");
        // The modules beside the folders hold no query.
        if query.components().count() == 1 {
            continue;
        }
        let begin = text.find("Stmt {").and_then(|at| Some(at + text[at..].find('"')? + 1));
        let (head, statement) = text.split_at(begin.with_context(|| format!("{}: no statement", file.display()))?);
        let named = format!("{head}/* {} */ {statement}", name.display());
        fs::write(client.join(&file), named)?;
    }
    Ok(())
}

fn format(client: &Path) -> Result<()> {
    let files = sources(client)?.into_keys().filter(|file| file.extension().is_some_and(|e| e == "rs"));
    let status = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path", "rustfmt.toml"])
        .args(files.map(|file| client.join(file)))
        .status()
        .context("cannot run rustfmt")?;
    ensure!(status.success(), "rustfmt failed on the generated client");
    Ok(())
}

/// Fails unless the committed client is the one in `fresh`.
pub fn compare(fresh: &Path) -> Result<()> {
    if sources(fresh)? != sources(Path::new(CLIENT))? {
        bail!("db/client is stale: run bin/generate and commit what it makes");
    }
    Ok(())
}

/// Puts the client in `fresh` in the place of the committed one.
pub fn install(fresh: &Path) -> Result<()> {
    let client = Path::new(CLIENT);
    let (old, new) = (if client.exists() { sources(client)? } else { BTreeMap::new() }, sources(fresh)?);
    for gone in old.keys().filter(|file| !new.contains_key(*file)) {
        fs::remove_file(client.join(gone))?;
    }
    // A file that did not change keeps its time, so that cargo has nothing to build.
    for (file, text) in new.iter().filter(|(file, text)| old.get(*file) != Some(text)) {
        let path = client.join(file);
        fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        fs::write(path, text)?;
    }
    Ok(())
}

fn sources(root: &Path) -> Result<BTreeMap<PathBuf, String>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(root)?.to_owned(), fs::read_to_string(&path)?);
            }
        }
    }
    Ok(files)
}
