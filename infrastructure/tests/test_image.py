"""The Dockerfile's steps on a debootstrap root, and what runs there: the server, its health check, roles.sql, the
command of the systemd unit."""

import configparser
import http.server
import json
import os
import ssl
import subprocess
import tempfile
import threading
import unittest
import urllib.request
from pathlib import Path

import yaml
from balancer import Balancer, status
from container import Image, stages
from database import Database
from support import INFRASTRUCTURE, PATIENCE, ROOT, die_with_parent, free_port, run, stop, wait_for

SERVICE_PASSWORD, LAMBDA_PASSWORD = "0123456789abcdef" * 2, "fedcba9876543210" * 2
UNIT = INFRASTRUCTURE / "systemd/cruddur.service"


def unit() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(UNIT)
    return parser["Service"]


class TheImage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="cruddur-image-", dir="/var/tmp")
        cls.addClassCleanup(folder.cleanup)
        cls.log = open(Path(folder.name) / "log", "w+", encoding="utf-8")
        cls.addClassCleanup(cls.log.close)
        cls.image = Image(Path(os.environ["DEBIAN_ROOT"]), Path(folder.name), Path(os.environ["CRUDDUR_BIN"]))
        cls.database = Database()
        cls.addClassCleanup(cls.database.stop)
        cls.service_url = cls.database.url("cruddur", SERVICE_PASSWORD)
        cls.lambda_url = cls.database.url("cruddur_sign_up", LAMBDA_PASSWORD)
        cls.roles_before = cls.make_roles()
        cls.port = free_port()
        cls.settings = {"CONNECTION_URL": cls.service_url, "PORT": str(cls.port), "MAIL": "files"}
        cls.server = cls.image.start(cls.image.command(), cls.log, **cls.settings)
        cls.addClassCleanup(cls.server.kill)
        cls.wait_until_ready(cls.port)
        cls.roles_after = cls.make_roles()

    @classmethod
    def wait_until_ready(cls, port):
        try:
            wait_for("an answer of the server", lambda: status(f"http://127.0.0.1:{port}/readyz") == 200)
        except AssertionError as late:
            cls.log.seek(0)
            raise AssertionError(f"{late}\n{cls.log.read()[-3000:]}") from late

    @classmethod
    def make_roles(cls):
        """The roles task of infrastructure/terraform/tasks.tf."""
        text = (INFRASTRUCTURE / "terraform/tasks.tf").read_text()
        entry_point = text.split("entryPoint = ")[1].splitlines()[0]
        urls = {"SERVICE_URL": cls.service_url, "LAMBDA_URL": cls.lambda_url}
        return cls.image.run_as_user(json.loads(entry_point), **cls.database.master, **urls).stdout

    def test_the_server_answers(self):
        url = f"http://127.0.0.1:{self.port}"
        self.assertEqual(status(f"{url}/livez"), 200)
        with urllib.request.urlopen(f"{url}/", timeout=PATIENCE) as page:
            self.assertIn("Cruddur", page.read().decode())

    def test_the_health_check_sees_whether_it_lives(self):
        command = self.image.health_command()
        self.assertEqual(self.image.run_as_user(command, PORT=str(self.port)).returncode, 0)
        dead = self.image.run_as_user(command, check=False, PORT=str(free_port()))
        self.assertEqual(dead.returncode, 1)

    def test_nothing_can_be_written_but_the_data_folder(self):
        refused = self.image.run_as_user(["touch", "/usr/local/bin/x"], check=False)
        self.assertIn("Read-only file system", refused.stderr)
        self.assertEqual(self.image.run_as_user(["touch", "/var/lib/cruddur/x"]).returncode, 0)
        self.assertEqual(self.image.run_as_user(["id", "-u"]).stdout, "10001\n")

    def test_it_stops_when_told(self):
        port = free_port()
        server = self.image.start(self.image.command(), self.log, **self.settings | {"PORT": str(port)})
        self.addCleanup(server.kill)
        self.wait_until_ready(port)
        self.assertEqual(server.terminate(), 0)

    def lost_in_a_deploy(self, delay: str) -> int:
        """Requests lost while one of two tasks is replaced: a third gets ready, then the first is told to stop, and the
        load balancer notices."""
        balancer = Balancer()
        self.addCleanup(balancer.stop)
        tasks, ports = [], []

        def start():
            port = free_port()
            ports.append(port)
            settings = self.settings | {"PORT": str(port), "SHUTDOWN_DELAY": delay, "RUST_LOG": "warn"}
            # All people ask from one address.
            settings["RATE_LIMITS"] = "off"
            tasks.append(self.image.start(self.image.command(), self.log, **settings))
            self.addCleanup(tasks[-1].kill)
            balancer.add(port)
            wait_for("a task that is ready", lambda: balancer.ready[port])

        start()
        start()
        balancer.load()
        start()
        wait_for("a hundred answers", lambda: balancer.answered > 100)
        self.assertEqual(tasks[0].terminate(), 0)
        wait_for("the load balancer's notice", lambda: not balancer.ready[ports[0]])
        balancer.stop()
        return len(balancer.lost)

    def test_a_rolling_deploy_loses_no_request(self):
        """Although SIGTERM comes before the load balancer knows, which takes it a second here: a tenth of the time in
        load_balancer.tf. The delay is not that tenth, but what a machine that builds beside cannot outrun."""
        self.assertEqual(self.lost_in_a_deploy("15"), 0)
        self.assertGreater(self.lost_in_a_deploy("0"), 0, "nothing is lost without the delay either: this shows nothing")

    def test_the_roles_are_made_before_and_after_the_migration(self):
        self.assertIn("Migrate, and run this once more", self.roles_before)
        self.assertIn("may insert into users", self.roles_after)

    def test_the_service_owns_its_tables_and_nothing_else(self):
        select = "select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname like 'cruddur\\_%' or rolname = 'cruddur'"
        self.assertEqual(set(self.database.psql(select).stdout.split()), {"f|f|f|f"})
        owners = self.database.psql(
            "select distinct tableowner from pg_tables where schemaname = 'public'", url=self.service_url
        ).stdout
        self.assertEqual(owners, "cruddur\n")

    def test_the_function_may_insert_people_and_no_more(self):
        insert = (
            "insert into users (display_name, handle, email, cognito_user_id)"
            " values ('Ada', 'ada', 'ada@example.org', gen_random_uuid()) on conflict (cognito_user_id) do nothing"
        )
        self.assertEqual(self.database.psql(insert, check=False, url=self.lambda_url).stderr, "")
        self.assertEqual(self.database.psql("select handle from users", url=self.lambda_url).stdout, "ada\n")
        refused = (
            "select * from passwords", "delete from users", "update users set handle = 'eve'", "select * from activities",
            "create table mine ()", "create temporary table mine ()", "select * from identity_keys", "truncate users",
        )
        for statement in refused:
            self.assertIn("permission denied", self.database.psql(statement, check=False, url=self.lambda_url).stderr, statement)

    def test_a_wrong_password_is_refused(self):
        done = self.database.psql("select 1", check=False, url=self.database.url("cruddur", "wrong"))
        self.assertIn("password authentication failed", done.stderr)

    def test_the_units_command_starts_as_the_units_user(self):
        service, port = unit(), free_port()
        words = service["ExecStart"].split()
        user = self.image.run(["id", "-u", service["User"]]).stdout.strip()
        group = self.image.run(["id", "-g", service["User"]]).stdout.strip()
        settings = {"CONNECTION_URL": self.service_url, "PORT": str(port), "HOST": "127.0.0.1"}
        settings |= dict(pair.split("=", 1) for pair in service["Environment"].split())
        self.assertNotEqual(user, "0")
        server = self.image.start(words, self.log, user=f"{user}:{group}", **settings)
        self.addCleanup(server.kill)
        self.wait_until_ready(port)
        self.assertEqual(server.terminate(), 0)

    def test_the_build_stage_has_all_that_it_builds_from(self):
        """Not that it builds: that takes minutes, and needs the base image. Every file of the crates has to be there."""
        build, _ = stages((ROOT / "Dockerfile").read_text())
        command = next(arguments for instruction, arguments in build if instruction == "RUN" and "cargo" in arguments)
        self.assertIn("cargo build --profile dist --locked -p cruddur --features cognito ", command)
        metadata = run(
            "cargo", "metadata", "--locked", "--offline", "--format-version=1", "--no-deps", cwd=self.image.context,
        )
        packages = {package["name"] for package in json.loads(metadata.stdout)["packages"]}
        self.assertLessEqual({"cruddur", "cruddur-db", "cruddur-cluster"}, packages)
        for folder in ("app", "cluster", "db"):
            files = run("git", "-C", ROOT, "ls-files", folder).stdout.splitlines()
            missing = [name for name in files if (ROOT / name).exists() and not (self.image.context / name).exists()]
            self.assertEqual(missing, [])
        self.assertFalse((self.image.context / ".git").exists())


class OneHost(unittest.TestCase):
    def test_the_unit_is_shut_in(self):
        analyse = ("systemd-analyze", "security", "--offline=true", "--threshold=30", "--no-pager")
        run(*analyse, UNIT)
        with tempfile.TemporaryDirectory() as folder:
            loose = Path(folder, UNIT.name)
            lines = [line for line in UNIT.read_text().splitlines() if not line.startswith(("Capability", "SystemCall", "Protect", "Restrict"))]
            loose.write_text("\n".join(lines))
            self.assertNotEqual(run(*analyse, loose, check=False).returncode, 0, "the check passes whatever the unit says")

    def test_the_unit_waits_as_long_as_the_server_may_take(self):
        self.assertGreater(int(unit()["TimeoutStopSec"]), 20)

    def test_compose_shuts_the_server_in(self):
        services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
        superuser = services["postgres"]["environment"]["POSTGRES_USER"]
        self.assertNotIn(f"://{superuser}:", services["cruddur"]["environment"]["CONNECTION_URL"])
        server = services["cruddur"]
        self.assertEqual((server["read_only"], server["cap_drop"]), (True, ["ALL"]))
        self.assertNotIn("ports", server)
        self.assertNotIn("ports", services["postgres"])
        grace = int(server["stop_grace_period"].removesuffix("s"))
        self.assertGreater(grace, int(server["environment"]["SHUTDOWN_GRACE"]))

    def test_images_are_pinned_by_version_and_digest(self):
        services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"].values()
        images = [service["image"] for service in services if "build" not in service]
        for stage in stages((ROOT / "Dockerfile").read_text()):
            images.append(stage[0][1].split()[0])
        self.assertEqual(len(images), 4)
        for image in images:
            self.assertRegex(image, r"^[a-z]+:[a-z0-9.-]*[0-9]+[a-z0-9.-]*@sha256:[0-9a-f]{64}$")

    def test_caddy_does_tls_and_says_who_asks(self):
        """The Caddyfile itself, with a port of loopback in place of the domain, and an echo in place of the server."""
        upstream = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
        threading.Thread(target=upstream.serve_forever, daemon=True).start()
        self.addCleanup(upstream.server_close)
        self.addCleanup(upstream.shutdown)
        port = free_port()
        with tempfile.TemporaryDirectory() as folder:
            # Without this, Caddy takes port 80 for its redirects, and puts its authority into the system's store.
            alone = "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n"
            file = Path(folder, "Caddyfile")
            file.write_text(alone + (INFRASTRUCTURE / "Caddyfile").read_text())
            environment = {"HOME": folder, "PATH": os.environ["PATH"], "DOMAIN": f"https://localhost:{port}"}
            environment["CRUDDUR"] = f"127.0.0.1:{upstream.server_port}"
            with open(Path(folder, "log"), "w", encoding="utf-8") as log:
                caddy = subprocess.Popen(
                    [os.environ["CADDY"], "run", "--config", file, "--adapter", "caddyfile"],
                    env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=die_with_parent,
                )
            self.addCleanup(stop, caddy)
            context = ssl.create_default_context()
            authority = Path(folder, ".local/share/caddy/pki/authorities/local/root.crt")
            # Not there yet, or not whole: both are an OSError.
            wait_for("Caddy's certificate", lambda: context.load_verify_locations(authority) is None)
            forged = urllib.request.Request(f"https://localhost:{port}/", headers={"X-Forwarded-For": "192.0.2.66"})
            answers = []

            def ask():
                with urllib.request.urlopen(forged, timeout=PATIENCE, context=context) as answer:
                    answers.append((answer.headers["Strict-Transport-Security"], json.load(answer)))
                return True

            wait_for("an answer of Caddy", ask)
        secure, seen = answers[0]
        self.assertEqual(secure, "max-age=31536000")
        self.assertIn(seen["X-Forwarded-For"], ("127.0.0.1", "::1"))
        self.assertEqual(seen["X-Forwarded-Proto"], "https")


class Echo(http.server.BaseHTTPRequestHandler):
    """Answers with the headers that it was sent."""

    def do_GET(self):
        body = json.dumps(dict(self.headers)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    unittest.main()
