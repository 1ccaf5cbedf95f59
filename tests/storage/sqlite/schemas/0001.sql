PRAGMA application_id = 1400136038;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE cards (
            stream TEXT NOT NULL,
            name TEXT NOT NULL,
            channel INTEGER NOT NULL,
            message INTEGER NOT NULL,
            PRIMARY KEY (stream, name)
        ) STRICT;
INSERT INTO "cards" VALUES('session:s','lobby',10,100);
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
        ) STRICT;
INSERT INTO "groups" VALUES('g',1,10,'Newts','pets',60,0,'2026-03-02T15:30:00+00:00');
CREATE TABLE heartbeat (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            at TEXT NOT NULL
        ) STRICT;
INSERT INTO "heartbeat" VALUES(1,'2026-03-02T15:30:00+00:00');
CREATE TABLE members (
            group_id TEXT NOT NULL REFERENCES groups (id),
            person INTEGER NOT NULL,
            joined_at TEXT NOT NULL,
            PRIMARY KEY (group_id, person)
        ) STRICT;
INSERT INTO "members" VALUES('g',812345678901234567,'2026-03-02T15:30:00+00:00');
CREATE TABLE notes (
            session TEXT NOT NULL REFERENCES sessions (id),
            id TEXT NOT NULL,
            group_id TEXT NOT NULL REFERENCES groups (id),
            discussion TEXT NOT NULL,
            prompt TEXT NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            standing INTEGER NOT NULL,
            PRIMARY KEY (session, id)
        ) STRICT;
INSERT INTO "notes" VALUES('s','n','g','d1','p','goal','Calm',1);
CREATE TABLE servers (
            guild INTEGER NOT NULL PRIMARY KEY,
            reviewers_role INTEGER,
            time_zone TEXT NOT NULL
        ) STRICT;
INSERT INTO "servers" VALUES(1,5,'UTC');
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
CREATE INDEX groups_of_guild ON groups (guild);
CREATE INDEX groups_of_channel ON groups (channel);
CREATE UNIQUE INDEX one_group_a_channel ON groups (channel) WHERE archived = 0;
CREATE INDEX members_by_person ON members (person);
CREATE INDEX sessions_of_group ON sessions (group_id);
CREATE UNIQUE INDEX one_live_session_a_group ON sessions (group_id) WHERE closed_at IS NULL;
CREATE INDEX notes_of_group ON notes (group_id);
COMMIT;
