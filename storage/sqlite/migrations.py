"""The schema, step by step. A step that was released is never changed; a new one is added at the end."""

import sqlite3

from storage.errors import StoreError, StoreFailure
from storage.sqlite.lookup.mentions import know_ids

APPLICATION = 0x53746166
"""SQLite's `application_id`, with which a file is known to be Staffroom's: "Staf"."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        f"PRAGMA application_id = {APPLICATION}",
        """CREATE TABLE events (
            position INTEGER PRIMARY KEY,
            stream TEXT NOT NULL,
            seq INTEGER NOT NULL CHECK (seq > 0),
            kind TEXT NOT NULL,
            body TEXT NOT NULL,
            UNIQUE (stream, seq)
        ) STRICT""",
        """CREATE TABLE servers (
            guild INTEGER NOT NULL PRIMARY KEY,
            reviewers_role INTEGER,
            time_zone TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE groups (
            id TEXT NOT NULL PRIMARY KEY,
            guild INTEGER NOT NULL,
            channel INTEGER NOT NULL,
            name TEXT NOT NULL,
            guide TEXT NOT NULL,
            minutes INTEGER NOT NULL,
            archived INTEGER NOT NULL,
            created_at TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX groups_of_guild ON groups (guild)",
        "CREATE INDEX groups_of_channel ON groups (channel)",
        "CREATE UNIQUE INDEX one_group_a_channel ON groups (channel) WHERE archived = 0",
        """CREATE TABLE members (
            group_id TEXT NOT NULL REFERENCES groups (id),
            person INTEGER NOT NULL,
            joined_at TEXT NOT NULL,
            PRIMARY KEY (group_id, person)
        ) STRICT""",
        "CREATE INDEX members_by_person ON members (person)",
        """CREATE TABLE sessions (
            id TEXT NOT NULL PRIMARY KEY,
            group_id TEXT NOT NULL REFERENCES groups (id),
            discussion TEXT NOT NULL,
            phase TEXT NOT NULL,
            opened_at TEXT NOT NULL,
            next_deadline TEXT,
            closed_at TEXT,
            finished INTEGER NOT NULL
        ) STRICT""",
        "CREATE INDEX sessions_of_group ON sessions (group_id)",
        "CREATE UNIQUE INDEX one_live_session_a_group ON sessions (group_id) WHERE closed_at IS NULL",
        """CREATE TABLE notes (
            session TEXT NOT NULL REFERENCES sessions (id),
            id TEXT NOT NULL,
            group_id TEXT NOT NULL REFERENCES groups (id),
            discussion TEXT NOT NULL,
            prompt TEXT NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            standing INTEGER NOT NULL,
            PRIMARY KEY (session, id)
        ) STRICT""",
        "CREATE INDEX notes_of_group ON notes (group_id)",
        """CREATE TABLE cards (
            stream TEXT NOT NULL,
            name TEXT NOT NULL,
            channel INTEGER NOT NULL,
            message INTEGER NOT NULL,
            PRIMARY KEY (stream, name)
        ) STRICT""",
        """CREATE TABLE heartbeat (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            at TEXT NOT NULL
        ) STRICT""",
    ),
    (
        """CREATE TABLE jots (
            session TEXT NOT NULL,
            id TEXT NOT NULL,
            person INTEGER NOT NULL,
            step TEXT NOT NULL,
            text TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (session, id)
        ) STRICT""",
        "CREATE INDEX jots_by_person ON jots (person)",
    ),
    (
        """CREATE TABLE votes (
            stream TEXT NOT NULL,
            ballot TEXT NOT NULL,
            person INTEGER NOT NULL,
            marks TEXT NOT NULL,
            reason TEXT,
            at TEXT NOT NULL,
            PRIMARY KEY (stream, ballot, person)
        ) STRICT""",
        "CREATE INDEX votes_by_person ON votes (person)",
        """CREATE TABLE agreements (
            group_id TEXT NOT NULL REFERENCES groups (id),
            id TEXT NOT NULL,
            discussion TEXT NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            finality TEXT NOT NULL,
            with_reservations INTEGER NOT NULL,
            agreed_at TEXT NOT NULL,
            window_ends TEXT,
            PRIMARY KEY (group_id, id)
        ) STRICT""",
        "CREATE INDEX agreements_by_finality ON agreements (finality, window_ends)",
        """CREATE TABLE actions (
            group_id TEXT NOT NULL REFERENCES groups (id),
            id TEXT NOT NULL,
            what TEXT NOT NULL,
            owner INTEGER,
            due TEXT,
            standing INTEGER NOT NULL,
            PRIMARY KEY (group_id, id)
        ) STRICT""",
        "CREATE INDEX actions_by_owner ON actions (owner)",
        "CREATE INDEX actions_by_due ON actions (due)",
    ),
    (
        "ALTER TABLE groups ADD COLUMN listed INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE groups ADD COLUMN next_deadline TEXT",
        """UPDATE groups SET next_deadline = (
            SELECT min(window_ends) FROM agreements
            WHERE agreements.group_id = groups.id AND finality = 'pending'
        )""",
        "CREATE INDEX groups_by_deadline ON groups (next_deadline)",
        """CREATE TABLE boards (
            group_id TEXT NOT NULL PRIMARY KEY,
            shown INTEGER NOT NULL
        ) STRICT""",
    ),
    (
        """CREATE TABLE releases (
            group_id TEXT NOT NULL REFERENCES groups (id),
            key TEXT NOT NULL,
            guild INTEGER NOT NULL,
            discussion TEXT NOT NULL,
            version INTEGER NOT NULL,
            released_at TEXT NOT NULL,
            withdrawn_at TEXT,
            PRIMARY KEY (group_id, key)
        ) STRICT""",
        "CREATE INDEX releases_of_guild ON releases (guild, released_at, group_id, key)",
        """CREATE TABLE released_lines (
            number INTEGER PRIMARY KEY,
            group_id TEXT NOT NULL REFERENCES groups (id),
            key TEXT NOT NULL,
            line TEXT NOT NULL,
            guild INTEGER NOT NULL,
            section TEXT NOT NULL,
            kind TEXT NOT NULL,
            place INTEGER NOT NULL,
            text TEXT NOT NULL,
            words TEXT NOT NULL,
            UNIQUE (group_id, key, line)
        ) STRICT""",
        """CREATE TABLE openings (
            group_id TEXT NOT NULL REFERENCES groups (id),
            key TEXT NOT NULL,
            person INTEGER NOT NULL,
            opened_at TEXT NOT NULL,
            PRIMARY KEY (group_id, key, person)
        ) STRICT""",
        "CREATE INDEX openings_by_person ON openings (person)",
        # The letters of marks are part of words, and short beginnings are looked up.
        """CREATE VIRTUAL TABLE released_words USING fts5 (
            guild, words, content = 'released_lines', content_rowid = 'number', prefix = '2 3',
            tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N*'"
        )""",
        """CREATE TRIGGER line_released AFTER INSERT ON released_lines BEGIN
            INSERT INTO released_words (rowid, guild, words) VALUES (new.number, new.guild, new.words);
        END""",
        """CREATE TRIGGER line_gone AFTER DELETE ON released_lines BEGIN
            INSERT INTO released_words (released_words, rowid, guild, words)
            VALUES ('delete', old.number, old.guild, old.words);
        END""",
        """CREATE TRIGGER line_changed AFTER UPDATE ON released_lines BEGIN
            INSERT INTO released_words (released_words, rowid, guild, words)
            VALUES ('delete', old.number, old.guild, old.words);
            INSERT INTO released_words (rowid, guild, words) VALUES (new.number, new.guild, new.words);
        END""",
    ),
    (
        """CREATE TABLE mentions (
            id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (id, position)
        ) STRICT, WITHOUT ROWID""",
        """INSERT INTO mentions (id, position)
            SELECT value, position FROM events, json_each(ids_in(body)) ORDER BY value, position""",
        """CREATE TRIGGER event_deleted AFTER DELETE ON events BEGIN
            DELETE FROM mentions
            WHERE position = old.position AND id IN (SELECT value FROM json_each(ids_in(old.body)));
        END""",
        """CREATE TRIGGER event_rewritten AFTER UPDATE OF body ON events BEGIN
            DELETE FROM mentions
            WHERE position = old.position AND id IN (SELECT value FROM json_each(ids_in(old.body)));
            INSERT INTO mentions (id, position) SELECT value, new.position FROM json_each(ids_in(new.body));
        END""",
    ),
    (
        """CREATE TABLE traces (
            only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
            left_in TEXT NOT NULL
        ) STRICT""",
    ),
    (
        "ALTER TABLE cards ADD COLUMN look TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX cards_by_message ON cards (message)",
    ),
    ("DROP TABLE notes", "DROP TABLE agreements", "DROP TABLE actions", "DROP TABLE servers"),
)


def version(db: sqlite3.Connection) -> int:
    """The number of steps that a database has taken."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def require_known(db: sqlite3.Connection, about: str) -> None:
    """Raise StoreError: FOREIGN for another program's database, or one where something acts by itself
    that we did not put there; NEWER for steps that this code lacks."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION and db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        raise StoreError(StoreFailure.FOREIGN, about)
    if version(db) > len(MIGRATIONS):
        raise StoreError(StoreFailure.NEWER, about)
    acting = db.execute("SELECT sql FROM sqlite_schema WHERE type IN ('trigger', 'view')")
    if not {sql for (sql,) in acting} <= {statement for step in MIGRATIONS for statement in step}:
        raise StoreError(StoreFailure.FOREIGN, about)


def require_whole(db: sqlite3.Connection, about: str) -> None:
    """Raise StoreError: CORRUPT where pages of the database are damaged."""
    if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise StoreError(StoreFailure.CORRUPT, about)


def migrate(db: sqlite3.Connection) -> None:
    """Take the steps that are missing, each in a transaction of its own."""
    know_ids(db)
    for number, statements in enumerate(MIGRATIONS[version(db) :], version(db) + 1):
        with db:
            db.execute("BEGIN IMMEDIATE")
            for statement in statements:
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")
