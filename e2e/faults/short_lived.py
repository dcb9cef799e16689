"""Cruds that live for a moment, in threads, put into the database beside the server; and whether any is shown too long."""

import http.client
import json
import subprocess
import threading
import time

from postgres import Postgres

# A crud with two replies, and a reply to one of these, all of which end two seconds later. Their texts say when, in seconds
# since 1970, by the clock of the database, which is this machine's.
THREADS = """
with author as (select uuid from users limit 1),
  ends as (select n, now() + interval '2 seconds' as at from generate_series(1, 100) as n),
  crud as (
    insert into activities (user_uuid, message, expires_at)
    select author.uuid, format('short %s crud %s', extract(epoch from at), gen_random_uuid()), at from author, ends
    returning uuid, user_uuid, expires_at
  )
insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at)
select user_uuid, format('short %s reply %s', extract(epoch from expires_at), gen_random_uuid()), uuid, expires_at
from crud, generate_series(1, 2);
insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at)
select user_uuid, format('short %s deep %s', extract(epoch from expires_at), gen_random_uuid()), uuid, expires_at
from live_activities where message like 'short % reply %' order by uuid desc limit 100;
"""


class ShortLived:
    """Puts them there and looks for them until told to stop."""

    def __init__(self, postgres: Postgres, address: str):
        self.postgres, self.address, self.stopping = postgres, address, threading.Event()
        self.put, self.seen, self.shown_too_long = 0, 0, []
        self.threads = [threading.Thread(target=work, daemon=True) for work in (self.insert, self.look, self.look)]
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join(60)

    def insert(self) -> None:
        while not self.stopping.is_set():
            try:
                self.postgres.sql(THREADS)
                self.put += 1
            except (subprocess.CalledProcessError, FileNotFoundError, IndexError):
                pass
            time.sleep(0.1)

    def look(self) -> None:
        while not self.stopping.is_set():
            asked = time.time()
            try:
                connection = http.client.HTTPConnection(self.address, timeout=60)
                connection.request("GET", "/api/activities/search?term=short&limit=100")
                answer = connection.getresponse()
                cruds = json.loads(answer.read()) if answer.status == 200 else []
                connection.close()
            except (OSError, http.client.HTTPException, ValueError):
                cruds = []
            texts = [crud["message"] for crud in cruds]
            self.seen += len(texts)
            self.shown_too_long += [text for text in texts if text.startswith("short ") and float(text.split()[1]) < asked]
            time.sleep(0.05)

    def left(self) -> int:
        """How many are in the table that ended five seconds ago or before."""
        try:
            count = self.postgres.sql("select count(*) from activities where expires_at < now() - interval '5 seconds'")
            return int(count)
        except (subprocess.CalledProcessError, FileNotFoundError, IndexError, ValueError):
            return 1
