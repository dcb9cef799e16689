//! `db/schema.sql`: what the migrations add up to, as one file that psql and Cruddur can run.

use std::{fmt::Write, fs, path::Path, process::Command};

use anyhow::{Context, Result, bail, ensure};
use cruddur_cluster::Cluster;
use tokio_postgres::Client;

const SCHEMA: &str = "db/schema.sql";
const HISTORY: &str = "refinery_schema_history";

const HEAD: &str = "\
-- Cruddur's whole schema: what db/migrations add up to. Made by bin/generate; do not edit.
-- It replaces what is there: Cruddur's own tables are dropped first, all in one transaction.

begin;
-- Functions come before the tables that they read.
set local check_function_bodies = off;

";

/// Applies all migrations to an empty database.
pub async fn migrate(database: &mut Client) -> Result<()> {
    let migrations = refinery::load_sql_migrations("db/migrations")?;
    refinery::Runner::new(&migrations).run_async(database).await?;
    Ok(())
}

/// The schema of the cluster's database `postgres`, preceded by what drops it and followed by the migration history.
pub async fn dump(cluster: &Cluster, database: &Client) -> Result<String> {
    let (drops, definitions) = (drops(database).await?, definitions(cluster)?);
    Ok(format!("{HEAD}{drops}\n{definitions}\n{}\ncommit;\n", history(database).await?))
}

async fn drops(database: &Client) -> Result<String> {
    let mut text = String::new();
    for row in database
        .query(
            "select format('drop %s if exists public.%I cascade;',
                  case relkind when 'v' then 'view' else 'table' end, relname)
         from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
         order by relkind desc, relname",
            &[],
        )
        .await?
    {
        writeln!(text, "{}", row.get::<_, &str>(0))?;
    }
    for row in database
        .query(
            "select format('drop function if exists public.%I(%s) cascade;',
                  proname, pg_get_function_identity_arguments(oid))
         from pg_proc where pronamespace = 'public'::regnamespace order by oid::regprocedure::text",
            &[],
        )
        .await?
    {
        writeln!(text, "{}", row.get::<_, &str>(0))?;
    }
    Ok(text)
}

/// What pg_dump says, without what changes from one run or version to the next: settings, comments, backslash lines.
fn definitions(cluster: &Cluster) -> Result<String> {
    let output = Command::new(cluster.binaries().tool("pg_dump")?)
        .args(["--schema-only", "--no-owner", "--no-privileges", "--no-comments", "--schema=public"])
        .arg(cluster.url("postgres"))
        .output()
        .context("cannot run pg_dump")?;
    ensure!(output.status.success(), "pg_dump failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    let text = String::from_utf8(output.stdout)?;
    let kept = text.lines().filter(|line| {
        !(line.starts_with("--")
            || line.starts_with('\\')
            || line.starts_with("SET ")
            || line.starts_with("CREATE SCHEMA public")
            || line.contains("pg_catalog.set_config"))
    });
    let mut definitions = String::new();
    for line in kept {
        if !(line.is_empty() && (definitions.is_empty() || definitions.ends_with("\n\n"))) {
            writeln!(definitions, "{line}")?;
        }
    }
    Ok(definitions.trim_end().to_owned() + "\n")
}

async fn history(database: &Client) -> Result<String> {
    let mut text = String::new();
    let applied = format!("select version, name, checksum from public.{HISTORY} order by version");
    for row in database.query(&applied, &[]).await? {
        writeln!(
            text,
            "insert into public.{HISTORY} (version, name, applied_on, checksum)\n  \
             values ({}, '{}', to_char(now() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), '{}');",
            row.get::<_, i32>(0),
            row.get::<_, &str>(1),
            row.get::<_, &str>(2),
        )?;
    }
    Ok(text)
}

/// Fails unless the committed schema is this one.
pub fn compare(schema: &str) -> Result<()> {
    if !Path::new(SCHEMA).exists() || fs::read_to_string(SCHEMA)? != schema {
        bail!("{SCHEMA} is stale: run bin/generate and commit what it makes");
    }
    Ok(())
}

/// Writes the schema.
pub fn install(schema: &str) -> Result<()> {
    fs::write(SCHEMA, schema).with_context(|| format!("cannot write {SCHEMA}"))
}
