//! The files of `db/queries`: one query each, with lines before it that say what it is.

use std::{collections::BTreeSet, fmt, fs, path::Path};

use anyhow::{Context, Result, ensure};

const FOLDER: &str = "db/queries";
/// Opens the line that names the parameters whose values the log may show.
const LOG: &str = "-- log: ";
/// Says that it is asked again and again, whoever is there.
const ROUTINE: &str = "-- routine";
/// Opens the line that names the type of its rows and what of them may be null.
const TYPE: &str = "--: ";

/// A query, as its file has it.
pub struct Query {
    pub feature: String,
    pub name: String,
    /// The lines that declare types.
    types: Vec<String>,
    /// All other lines, but for that of the log.
    rest: String,
    /// In the order in which the statement names them first, which is that in which they are bound.
    pub parameters: Vec<String>,
    pub shown: Vec<String>,
    /// Whether the log shows it at debug alone.
    pub is_routine: bool,
}

/// By feature and name, as in `cruds/home`.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.feature, self.name)
    }
}

/// All queries, in the order of their names.
pub fn read() -> Result<Vec<Query>> {
    let mut queries = Vec::new();
    for folder in sorted(Path::new(FOLDER))? {
        for file in sorted(&folder)? {
            let stem = |path: &Path| Some(path.file_stem()?.to_str()?.to_owned());
            let (feature, name) = stem(&folder).zip(stem(&file)).context("names of queries are UTF-8")?;
            let query = parse(feature, name, &fs::read_to_string(&file)?);
            queries.push(query.with_context(|| format!("{}", file.display()))?);
        }
    }
    Ok(queries)
}

fn parse(feature: String, name: String, text: &str) -> Result<Query> {
    let (types, rest): (Vec<_>, Vec<_>) = text.lines().partition(|line| line.starts_with(TYPE));
    let shown = rest.iter().filter_map(|line| line.strip_prefix(LOG)).flat_map(str::split_whitespace);
    let shown: Vec<String> = shown.map(str::to_owned).collect();
    let is_routine = rest.contains(&ROUTINE);
    let is_sql = |line: &&&str| !line.starts_with(LOG) && **line != ROUTINE;
    let rest: String = rest.iter().filter(is_sql).map(|line| format!("{line}\n")).collect();
    let parameters = parameters(&rest);
    ensure!(rest.contains(&format!("--! {name}")), "the query is not called {name}, as its file is");
    for shown in &shown {
        ensure!(parameters.contains(shown), "the log is to show {shown}, which is no parameter");
    }
    let types = types.into_iter().map(str::to_owned).collect();
    Ok(Query { feature, name, types, rest, parameters, shown, is_routine })
}

/// A name after a colon, but for the two colons of a cast, comments, and what stands in quotation marks.
fn parameters(text: &str) -> Vec<String> {
    let statement = text.lines().filter(|line| !line.trim_start().starts_with("--")).collect::<Vec<_>>().join("\n");
    let statement = statement.split('\'').step_by(2).collect::<Vec<_>>().join("''");
    let mut names = Vec::<String>::new();
    for (at, _) in statement.match_indices(':') {
        let is_cast = statement[..at].ends_with(':');
        let name: String = statement[at + 1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        if !is_cast && !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Joins the files of each folder into one, so that the queries of a feature can share the type of their rows: each type is
/// declared once there, however many files name it.
pub fn join(queries: &[Query], to: &Path) -> Result<()> {
    for feature in queries.chunk_by(|one, other| one.feature == other.feature) {
        let types: BTreeSet<&str> = feature.iter().flat_map(|query| &query.types).map(String::as_str).collect();
        let mut text: String = types.iter().map(|line| format!("{line}\n")).collect();
        for query in feature {
            text += &format!("\n{}", query.rest);
        }
        fs::write(to.join(format!("{}.sql", feature[0].feature)), text)?;
    }
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
