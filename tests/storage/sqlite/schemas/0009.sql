PRAGMA application_id = 1400136038;
PRAGMA user_version = 9;
BEGIN TRANSACTION;
CREATE TABLE boards (
            group_id TEXT NOT NULL PRIMARY KEY,
            shown INTEGER NOT NULL
        ) STRICT;
INSERT INTO "boards" VALUES('g',1);
CREATE TABLE cards (
            stream TEXT NOT NULL,
            name TEXT NOT NULL,
            channel INTEGER NOT NULL,
            message INTEGER NOT NULL, look TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (stream, name)
        ) STRICT;
INSERT INTO "cards" VALUES('session:s','lobby',10,100,'');
CREATE TABLE events (
            position INTEGER PRIMARY KEY,
            stream TEXT NOT NULL,
            seq INTEGER NOT NULL CHECK (seq > 0),
            kind TEXT NOT NULL,
            body TEXT NOT NULL,
            UNIQUE (stream, seq)
        ) STRICT;
INSERT INTO "events" VALUES(1,'group:g',1,'Adopted','{"at":"2026-03-02T15:30:00Z","by":812345678901234567,"name":"Tom","kind":"cat"}');
CREATE TABLE groups (
            id TEXT NOT NULL PRIMARY KEY,
            guild INTEGER NOT NULL,
            channel INTEGER NOT NULL,
            name TEXT NOT NULL,
            guide TEXT NOT NULL,
            minutes INTEGER NOT NULL,
            archived INTEGER NOT NULL,
            created_at TEXT NOT NULL
        , listed INTEGER NOT NULL DEFAULT 0, next_deadline TEXT) STRICT;
INSERT INTO "groups" VALUES('g',1,10,'Newts','pets',60,0,'2026-03-02T15:30:00+00:00',0,'2026-03-02T15:30:00+00:00');
CREATE TABLE heartbeat (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            at TEXT NOT NULL
        ) STRICT;
INSERT INTO "heartbeat" VALUES(1,'2026-03-02T15:30:00+00:00');
CREATE TABLE jots (
            session TEXT NOT NULL,
            id TEXT NOT NULL,
            person INTEGER NOT NULL,
            step TEXT NOT NULL,
            text TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (session, id)
        ) STRICT;
INSERT INTO "jots" VALUES('s','j',812345678901234567,'p','A thought','2026-03-02T15:30:00+00:00');
CREATE TABLE members (
            group_id TEXT NOT NULL REFERENCES groups (id),
            person INTEGER NOT NULL,
            joined_at TEXT NOT NULL,
            PRIMARY KEY (group_id, person)
        ) STRICT;
INSERT INTO "members" VALUES('g',812345678901234567,'2026-03-02T15:30:00+00:00');
CREATE TABLE mentions (
            id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (id, position)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "mentions" VALUES(812345678901234567,1);
CREATE TABLE openings (
            group_id TEXT NOT NULL REFERENCES groups (id),
            key TEXT NOT NULL,
            person INTEGER NOT NULL,
            opened_at TEXT NOT NULL,
            PRIMARY KEY (group_id, key, person)
        ) STRICT;
INSERT INTO "openings" VALUES('g','s',812345678901234567,'2026-03-02T15:30:00+00:00');
CREATE TABLE released_lines (
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
        ) STRICT;
INSERT INTO "released_lines" VALUES(1,'g','s','l',1,'agreed','goal',0,'Café at noon','cafe at noon');
CREATE TABLE releases (
            group_id TEXT NOT NULL REFERENCES groups (id),
            key TEXT NOT NULL,
            guild INTEGER NOT NULL,
            discussion TEXT NOT NULL,
            version INTEGER NOT NULL,
            released_at TEXT NOT NULL,
            withdrawn_at TEXT,
            PRIMARY KEY (group_id, key)
        ) STRICT;
INSERT INTO "releases" VALUES('g','s',1,'d1',1,'2026-03-02T15:30:00+00:00',NULL);
CREATE TABLE sessions (
            id TEXT NOT NULL PRIMARY KEY,
            group_id TEXT NOT NULL REFERENCES groups (id),
            discussion TEXT NOT NULL,
            phase TEXT NOT NULL,
            opened_at TEXT NOT NULL,
            next_deadline TEXT,
            closed_at TEXT,
            finished INTEGER NOT NULL
        ) STRICT;
INSERT INTO "sessions" VALUES('s','g','d1','lobby','2026-03-02T15:30:00+00:00',NULL,NULL,0);
CREATE TABLE traces (
            only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
            left_in TEXT NOT NULL
        ) STRICT;
INSERT INTO "traces" VALUES(1,'file');
CREATE TABLE votes (
            stream TEXT NOT NULL,
            ballot TEXT NOT NULL,
            person INTEGER NOT NULL,
            marks TEXT NOT NULL,
            reason TEXT,
            at TEXT NOT NULL,
            PRIMARY KEY (stream, ballot, person)
        ) STRICT;
INSERT INTO "votes" VALUES('session:s','b',812345678901234567,'[{"value":2,"option":"","aspect":null}]','More newts','2026-03-02T15:30:00+00:00');
CREATE INDEX groups_of_guild ON groups (guild);
CREATE INDEX groups_of_channel ON groups (channel);
CREATE UNIQUE INDEX one_group_a_channel ON groups (channel) WHERE archived = 0;
CREATE INDEX members_by_person ON members (person);
CREATE INDEX sessions_of_group ON sessions (group_id);
CREATE UNIQUE INDEX one_live_session_a_group ON sessions (group_id) WHERE closed_at IS NULL;
CREATE INDEX jots_by_person ON jots (person);
CREATE INDEX votes_by_person ON votes (person);
CREATE INDEX groups_by_deadline ON groups (next_deadline);
CREATE INDEX releases_of_guild ON releases (guild, released_at, group_id, key);
CREATE INDEX openings_by_person ON openings (person);
CREATE TRIGGER line_released AFTER INSERT ON released_lines BEGIN
            INSERT INTO released_words (rowid, guild, words) VALUES (new.number, new.guild, new.words);
        END;
CREATE TRIGGER line_gone AFTER DELETE ON released_lines BEGIN
            INSERT INTO released_words (released_words, rowid, guild, words)
            VALUES ('delete', old.number, old.guild, old.words);
        END;
CREATE TRIGGER line_changed AFTER UPDATE ON released_lines BEGIN
            INSERT INTO released_words (released_words, rowid, guild, words)
            VALUES ('delete', old.number, old.guild, old.words);
            INSERT INTO released_words (rowid, guild, words) VALUES (new.number, new.guild, new.words);
        END;
CREATE TRIGGER event_deleted AFTER DELETE ON events BEGIN
            DELETE FROM mentions
            WHERE position = old.position AND id IN (SELECT value FROM json_each(ids_in(old.body)));
        END;
CREATE TRIGGER event_rewritten AFTER UPDATE OF body ON events BEGIN
            DELETE FROM mentions
            WHERE position = old.position AND id IN (SELECT value FROM json_each(ids_in(old.body)));
            INSERT INTO mentions (id, position) SELECT value, new.position FROM json_each(ids_in(new.body));
        END;
CREATE INDEX cards_by_message ON cards (message);
CREATE VIRTUAL TABLE released_words USING fts5 (
            guild, words, content = 'released_lines', content_rowid = 'number', prefix = '2 3',
            tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N*'"
        );
INSERT INTO released_words (released_words) VALUES ('rebuild');
COMMIT;
