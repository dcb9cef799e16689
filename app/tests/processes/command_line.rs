//! Arguments, environment, .env: what they mean, and what is refused.

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::{PermissionsExt, chown, symlink},
};

use crate::{
    harness::{Server, folder, output, program, refusal, serve, serve_over},
    postgres::Database,
};

#[test]
fn without_arguments_it_says_what_there_is() {
    let dir = folder();
    let (_, said, complained) = output(program(dir.path()));
    let said = said + &complained;
    assert!(said.contains("Usage: cruddur") && said.contains("serve"), "{said}");

    let mut help = program(dir.path());
    help.args(["serve", "--help"]);
    let (code, said, _) = output(help);
    assert_eq!(code, Some(0));
    for setting in ["CONNECTION_URL", "CRUDDUR_DATA_DIR", "PORT", "PUBLIC_URL", "SMTP_URL", "SHUTDOWN_GRACE"] {
        assert!(said.contains(setting), "{setting}: {said}");
    }
}

#[test]
fn help_does_not_print_secrets() {
    let dir = folder();
    let mut help = serve(dir.path());
    help.arg("--help").env("CONNECTION_URL", "postgresql://u:s3cret@h/c").env("SMTP_URL", "smtp://u:s3cret@h");
    let (code, said, complained) = output(help);
    assert!(code == Some(0) && !said.contains("s3cret") && !complained.contains("s3cret"), "{said}{complained}");
}

#[test]
fn what_it_does_not_know_is_an_error_of_usage() {
    let dir = folder();
    for arguments in [&["serve", "--prot", "1"][..], &["sevre"], &["serve", "--port", "many"]] {
        let mut command = program(dir.path());
        command.args(arguments);
        let (code, said, complained) = output(command);
        assert_eq!(code, Some(2), "{arguments:?}: {complained}");
        assert!(said.is_empty() && complained.starts_with("error: "), "{arguments:?}: {complained}");
    }
}

#[test]
fn a_variable_that_is_empty_is_not_set() {
    let dir = folder();
    let mut command = serve(dir.path());
    for name in [
        "CONNECTION_URL",
        "PG_BINDIR",
        "POOL_SIZE",
        "HOST",
        "PORT",
        "PUBLIC_URL",
        "CORS_ORIGINS",
        "FRONTEND_URL",
        "BACKEND_URL",
        "MIGRATE",
        "SMTP_URL",
        "MAIL_FROM",
        "MAIL",
        "SHUTDOWN_GRACE",
        "SHUTDOWN_DELAY",
        "LOG_FORMAT",
        "RUST_LOG",
    ] {
        command.env(name, "");
    }
    let mut server = Server::start(command);
    assert!(dir.path().join("data/postgres").is_dir(), "a private cluster, since there is no CONNECTION_URL");
    assert!(server.stop().contains(" INFO "), "logs as it does without RUST_LOG");
}

#[test]
fn a_dotenv_file_is_read_and_comes_after_the_environment() {
    let (database, dir) = (Database::create(), folder());
    fs::write(dir.path().join(".env"), format!("CONNECTION_URL='{}'\nMIGRATE=never\n", database.url)).expect("a file");
    let line = refusal(serve(dir.path()));
    assert!(line.contains("migrations"), "{line}");

    let mut command = serve(dir.path());
    command.env("MIGRATE", "auto");
    Server::start(command);
    assert!(!dir.path().join("data/postgres").exists(), "the file's CONNECTION_URL is used");
}

/// It could name programs to run; so could that of a folder above, which may be anybody's.
#[test]
fn a_dotenv_file_that_is_not_ones_own_ends_the_start() {
    let dir = folder();
    let file = dir.path().join(".env");
    fs::write(&file, "CONNECTION_URL=mysql://h/c\n").expect("a file");
    let inside = dir.path().join("inside");
    fs::create_dir(&inside).expect("a folder");
    let mut command = program(&inside);
    command.args(["completions", "bash"]);
    assert!(command.output().expect("runs").status.success(), "the file of a folder above is not read");

    let refused = || {
        let mut command = program(dir.path());
        command.args(["serve", "--port", "0"]);
        refusal(command)
    };
    assert!(refused().contains("must start with postgresql://"), "its own is read");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).expect("opens it");
    let line = refused();
    assert!(line.contains("can be written by other users") && line.contains("chmod go-w .env"), "{line}");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("closes it");
    if chown(&file, Some(65_534), None).is_ok() {
        let line = refused();
        assert!(line.contains("belongs to another user") && line.contains("chown"), "{line}");
    }
}

/// What is planted in it would be written to, wherever it leads.
#[test]
fn a_data_folder_that_is_not_ones_own_ends_the_start_and_no_link_in_it_is_followed() {
    let dir = folder();
    let (data, target) = (dir.path().join("data"), dir.path().join("precious"));
    fs::write(&target, "precious").expect("a file");
    fs::create_dir(&data).expect("a folder");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o777)).expect("opens it");
    let line = refusal(serve(dir.path()));
    assert!(line.contains("can be written by other users") && line.contains("chown -R"), "{line}");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).expect("closes it");
    for name in ["cluster.lock", "postgres.log"] {
        symlink(&target, data.join(name)).expect("a link");
        let line = refusal(serve(dir.path()));
        assert!(line.contains(name) && line.contains("cannot be written"), "{line}");
        assert_eq!(fs::read_to_string(&target).expect("reads"), "precious");
        fs::remove_file(data.join(name)).expect("removes");
    }
    assert_eq!(fs::metadata(&data).expect("looks").permissions().mode() & 0o077 & !0o011, 0, "others cannot list it");
    if chown(&data, Some(65_534), None).is_ok() {
        let line = refusal(serve(dir.path()));
        assert!(line.contains("belongs to another user"), "{line}");
    }
}

#[test]
fn a_dotenv_file_that_cannot_be_read_is_said_without_its_text() {
    let dir = folder();
    fs::write(dir.path().join(".env"), "CONNECTION_URL=postgresql://u:s3cret@h/c and more\n").expect("a file");
    let line = refusal(serve(dir.path()));
    assert!(line.contains(".env") && !line.contains("s3cret"), "{line}");
}

#[test]
fn a_host_that_is_open_needs_a_way_to_send_mail() {
    let (database, dir) = (Database::create(), folder());
    let open = || {
        let mut command = serve_over(dir.path(), &database.url);
        command.env("HOST", "0.0.0.0");
        command
    };
    let line = refusal(open());
    assert!(line.contains("SMTP_URL") && line.contains("MAIL=files"), "{line}");
    let mut with_files = open();
    with_files.env("MAIL", "files");
    assert!(Server::start(with_files).url.starts_with("http://0.0.0.0:"));
}

#[test]
fn a_port_that_is_taken_is_said_at_once() {
    let dir = folder();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address");
    let mut command = program(dir.path());
    command.args(["serve", "--port", &address.port().to_string()]).env("CRUDDUR_DATA_DIR", dir.path().join("data"));
    let line = refusal(command);
    assert!(line.contains(&address.to_string()) && line.contains("PORT"), "{line}");
    assert!(!dir.path().join("data").exists(), "nothing was made");
}

#[test]
fn the_demo_leaves_other_databases_alone() {
    let (database, dir) = (Database::create(), folder());
    let mut command = serve_over(dir.path(), &database.url);
    command.arg("--demo");
    let line = refusal(command);
    assert!(line.contains("--demo") && line.contains("CONNECTION_URL"), "{line}");
    assert_eq!(database.connect().run("select 1 from pg_tables where schemaname = 'public'"), [""; 0]);
}
