package dev.ragdb.engine.hazard;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of hazards. A code never changes its meaning: it stands in contracts, in accepted changes and in the logs of build
 * servers. What the server locks is taken from PostgreSQL's manual, 13.3 (explicit locking) and ALTER TABLE.
 *
 * <p>Where a code of its own tells why rows are read ({@link #INDEX_NOT_CONCURRENT}, {@link #FOREIGN_KEY_WITHOUT_NOT_VALID}, {@link
 * #CHECK_WITHOUT_NOT_VALID}, {@link #SET_NOT_NULL_SCAN}), it replaces {@link #SCANS_UNDER_LOCK}. What the change itself created is
 * nobody else's yet: locking, reading or rewriting it is no hazard. A column of a partition or a child table is told of the table
 * that it comes from.
 */
public enum HazardCode {
    ROLLBACK_MISSING(
            "the change cannot be taken back",
            "When a release goes wrong, the only way back is then a restored backup, and all that was written since is lost.",
            "Write the statements that restore what was there, each on a line that starts with --rollback."),
    ROLLBACK_FAILS(
            "the rollback ends with an error",
            "It would be found out in the middle of a night in which the rollback is needed.",
            "Correct the rollback. ragdb prove CHANGE shows the server's error."),
    /** The catalog before and after differ in more than the order of columns; owners and grants count. */
    ROLLBACK_INCOMPLETE(
            "the rollback leaves something behind, or restores something else",
            "The next upgrade then meets what it does not expect, such as a type that exists already, or keeps a difference for good.",
            "Take back every statement, in the opposite order: what was created is dropped, what was altered gets its old form,"
                    + " with the old names, lengths and defaults."),
    ROLLBACK_LOSES_DATA(
            "after forward and back, rows are not what they were",
            "A downgrade would destroy data without a word.",
            "Keep the old data until the new form is trusted: add beside it, copy, and drop in a later release. Where it cannot"
                    + " be kept, accept the hazard with the reason; ragdb downgrade then asks for --yes."),
    FAILS_ON_EXISTING_ROWS(
            "the change works on empty tables only",
            "It passes every test on a fresh database and fails on the one that matters.",
            "Correct the rows first, in a change of their own: fill what is missing, convert what does not fit. For a new column"
                    + " that must not be null: add it without NOT NULL, fill it, then add the constraint. Where no database can"
                    + " have such rows, say so in seeds/CHANGE.sql beside changes/: it may correct the generated rows before the"
                    + " change is proven."),
    NOT_REPEATABLE(
            "after its rollback, the change cannot be applied again, or gives something else",
            "A downgrade is followed by an upgrade, sooner or later.",
            "Look at what the rollback left, and at IF NOT EXISTS, which takes an object of another shape for its own."),
    TOUCHES_EXTERNAL(
            "the change touches what belongs to another service",
            "Its owner tests and deploys without knowing of it. ragdb refuses to apply such a change.",
            "Ask the owner for the change. Objects that are yours have to be declared as owned in manifest.json."),
    BREAKS_CONSUMER(
            "the change takes away or retypes what another service relies on",
            "That service fails at its next query, in production.",
            "Expand first: add the new form beside the old one. Let the others move, and contract when their manifests no longer"
                    + " name it."),
    UNDECLARED_OBJECT(
            "the change creates an object that manifest.json does not declare as owned",
            "Nobody would watch it for drift, and no later change could touch it.",
            "Add it to \"owned\" in manifest.json, or do not create it."),
    /** Also a membership, a role's attributes and its password. It is told of the server, so a rollback may not be enough. */
    CHANGES_ROLE(
            "the change makes, alters or drops a role, or what a role is a member of",
            "Roles belong to the whole server: to all its databases, and to all services in them.",
            "Leave roles to whoever runs the server. A change may grant rights on owned objects to roles that are there."),
    /** What all databases share, such as a tablespace, and what is set or granted for a database, a role or a parameter. */
    CHANGES_SERVER_SETTING(
            "the change alters a setting of the server, a database or a role, or what all databases share",
            "It is not only this service that runs differently afterwards, and the contract does not show it.",
            "Leave it to whoever runs the server. What one function needs stands in its own SET clause."),
    /** Not EXECUTE of a function or USAGE of a type that everybody has from its creation on. */
    GRANTS_TO_PUBLIC(
            "the change grants something to every role of the server, of today and tomorrow",
            "The roles of all other services can use it, without their owners or yours having said so.",
            "Grant it to the roles that need it, by name."),
    SECURITY_DEFINER_SEARCH_PATH(
            "a function runs with its owner's rights and its caller's search_path",
            "Whoever calls it decides which tables, functions and operators its body finds, and so what its owner does.",
            "Add SET search_path = pg_catalog, pg_temp to the function and qualify in its body all that is in other schemas; or"
                    + " use SECURITY INVOKER."),
    /** COPY, seen in the text before it runs; a function in a language that is not trusted, seen in the catalog. */
    RUNS_PROGRAM(
            "the change runs a program on the server, or makes a function that can",
            "It runs as the operating system's user of the server, who can read and write all databases.",
            "Run the program where the service runs, and let it use a connection."),
    WRITES_SERVER_FILE(
            "the change writes a file on the server",
            "It can replace what the server itself, or another program, reads; a rollback does not take it back.",
            "COPY ... TO STDOUT in a client, or \\copy of psql."),
    READS_SERVER_FILE(
            "the change reads a file of the server",
            "The file is not on the next server, and what it holds may not be meant for this database.",
            "Put the rows into the change, or load them by a client after it."),
    /**
     * 0A000 of 15.20 and 17.12, where 15.19, 16.15, 17.11, 18.6 and 19rc1 run the statement. Where the proof itself runs on one
     * that refuses, it ends there, accepted or not.
     */
    REFUSED_BY_NEWER_MINOR(
            "PostgreSQL 15.20 and 17.12 refuse the change, other releases run it",
            "They do not alter columns of a table while a stored expression names its row type: a BEGIN ATOMIC function, the"
                    + " default of an argument or a column, a view, check, policy, rule, trigger or index. A security update then"
                    + " stops the upgrade.",
            "In the same change, drop what names the row type before the statement and create it again after it. Or name columns"
                    + " instead of the row; or give the function its body as a string, and the argument no default."),
    /** An ACCESS EXCLUSIVE lock of an earlier statement of the transaction is still held while another works through rows. */
    BLOCKS_READS(
            "nobody can read the table while a later statement works",
            "ACCESS EXCLUSIVE conflicts with every other lock, a plain SELECT included, and is held until the transaction ends.",
            "Put the statement that works through rows into a change of its own, before or after the one that takes the lock."),
    /** The same with SHARE, SHARE ROW EXCLUSIVE or EXCLUSIVE. */
    BLOCKS_WRITES(
            "nobody can write to the table while a later statement works",
            "SHARE and stronger locks conflict with INSERT, UPDATE and DELETE, and are held until the transaction ends.",
            "Put the statement that works through rows into a change of its own, before or after the one that takes the lock."),
    /**
     * The same with ACCESS EXCLUSIVE on what no query locks: a function that is replaced, renamed or dropped, a type, a schema. It is
     * told on every server, though up to 15.18 nobody waits for it, and CREATE OR REPLACE FUNCTION, ALTER TYPE ... ADD ATTRIBUTE
     * and ALTER SCHEMA ... RENAME wait since 15.20 and 17.12 only.
     */
    BLOCKS_DEFINITIONS(
            "nobody can create what names a function, type or schema while a later statement works",
            "Whoever creates a view, table or function locks all that it names until its transaction ends, and waits for this"
                    + " one; nobody reads or writes less for it.",
            "Put the statement that works through rows into a change of its own, before or after the one that replaces, renames or"
                    + " drops."),
    REWRITES_TABLE(
            "the server writes the whole table anew",
            "Nobody can read or write it meanwhile, it needs twice the space, and standbys have to follow.",
            "Add a column of the new type, copy in batches, switch over, and drop the old one in a later release. A constant"
                    + " default, or varchar(10) to varchar(20) or text, needs no rewrite."),
    SCANS_UNDER_LOCK(
            "the server reads the whole table while it holds a lock that others wait for",
            "The lock lasts as long as the scan does, and that grows with the table.",
            "Split it: take the lock for what is quick, and let VALIDATE CONSTRAINT or a concurrent index build read the rows."),
    INDEX_NOT_CONCURRENT(
            "the index is built while writers wait",
            "CREATE INDEX holds SHARE: nobody can insert, update or delete until it is done.",
            "CREATE INDEX CONCURRENTLY in a change of its own, with runInTransaction:false on its --changeset line; and DROP"
                    + " INDEX CONCURRENTLY in its rollback. For a primary key or unique constraint: build the index so, then ADD"
                    + " CONSTRAINT ... USING INDEX."),
    /** Told of the table that refers. Not for a new column without values, which the server does not check. */
    FOREIGN_KEY_WITHOUT_NOT_VALID(
            "all rows are checked against the foreign key while writers to both tables wait",
            "SHARE ROW EXCLUSIVE is held on both tables during the scan.",
            "ADD CONSTRAINT ... FOREIGN KEY ... NOT VALID in one change, VALIDATE CONSTRAINT in the next: that one lets others"
                    + " read and write."),
    CHECK_WITHOUT_NOT_VALID(
            "all rows are checked while nobody can read or write",
            "ADD CONSTRAINT ... CHECK holds ACCESS EXCLUSIVE during the scan.",
            "ADD CONSTRAINT ... CHECK (...) NOT VALID in one change, VALIDATE CONSTRAINT in the next."),
    SET_NOT_NULL_SCAN(
            "all rows are searched for nulls while nobody can read or write",
            "SET NOT NULL holds ACCESS EXCLUSIVE during the scan.",
            "ADD CONSTRAINT ... CHECK (column IS NOT NULL) NOT VALID, then VALIDATE CONSTRAINT in a change of its own, then SET NOT"
                    + " NULL, which finds the valid constraint and does not scan, then drop the constraint."),
    DROPS_COLUMN(
            "a column goes away",
            "Services of the release before still name it, and its data is gone.",
            "First release code that does not use it; drop it a release later, and say so in the reason when you accept this."),
    /** Also a view that is not there any more under its name; a table also when another one has its name now. */
    DROPS_TABLE(
            "a table goes away",
            "Services of the release before still use it, and its data is gone.",
            "First release code that does not use it; drop it a release later, and say so in the reason when you accept this."),
    /** Not of an index or a constraint: no query names these. */
    RENAMES(
            "a table, view or column gets another name",
            "There is no moment at which services of the release before and of the next one both work.",
            "Add the new one beside it, or a view with the old name; let all services move; drop the old one later."),
    /** Not from varchar(n) or text to one of these that holds as much or more, unless the table was rewritten for it. */
    CHANGES_TYPE(
            "a column gets another type",
            "Services that were compiled against the old type read or write it wrongly, or fail.",
            "Add a column of the new type beside it, keep both in step with a trigger, let all services move, drop the old one."),
    /** Different statements lock tables that were there before, so that writers wait. One statement that locks two is none. */
    SEVERAL_LOCKS_IN_ONE_TRANSACTION(
            "several tables are locked one after the other in one transaction",
            "Whoever takes them in another order ends in a deadlock with it, and each wait adds to the others.",
            "One change for each table."),
    MISSING_FOREIGN_KEY_INDEX(
            "no index begins with the columns of a new foreign key",
            "Each delete or key update in the referenced table then scans the referencing one.",
            "CREATE INDEX CONCURRENTLY on the columns, in a change of its own."),
    /** Not where an operator compares the two types, as of integer and bigint, or where their bytes are the same. */
    FOREIGN_KEY_NEEDS_CAST(
            "a new foreign key compares columns of different types by calling a function",
            "Since 15.20 and 17.12 every UPDATE of the referencing table, of any column, fails for a role that may not execute the"
                    + " function of that cast.",
            "Give both columns the same type. Or keep EXECUTE on the function, which all roles have unless it was revoked."),
    /** Also an array or a domain of it. */
    TIMESTAMP_WITHOUT_TIME_ZONE(
            "a new column holds a time without saying in which zone",
            "Services in other zones, and the hour in which the clocks change, make it ambiguous.",
            "timestamp with time zone: it takes no more space."),
    JSON_NOT_JSONB(
            "a new column is json, which is kept as text",
            "It is parsed at each use, has no equality and no index.",
            "jsonb."),
    /** Of a primary key, an identity or a sequence; not a reference to another table's key, which is its hazard. */
    INTEGER_KEY(
            "a new key is an integer of at most 32 bits",
            "It ends at 2 147 483 647, and changing it later rewrites the table and all that refer to it.",
            "bigint, best as GENERATED ALWAYS AS IDENTITY, or uuid.");

    private static final Set<HazardCode> STOPPING = EnumSet.of(
            ROLLBACK_MISSING,
            ROLLBACK_FAILS,
            ROLLBACK_INCOMPLETE,
            FAILS_ON_EXISTING_ROWS,
            NOT_REPEATABLE,
            TOUCHES_EXTERNAL,
            UNDECLARED_OBJECT);

    private static final Set<HazardCode> BEYOND_DATABASE =
            EnumSet.of(CHANGES_ROLE, CHANGES_SERVER_SETTING, RUNS_PROGRAM, WRITES_SERVER_FILE, READS_SERVER_FILE);

    private final String title;
    private final String why;
    private final String recipe;

    HazardCode(String title, String why, String recipe) {
        this.title = title;
        this.why = why;
        this.recipe = recipe;
    }

    /** The stable names of all. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(HazardCode::code).toList();
    }

    /** The hazard called {@code code}, e.g. {@code blocks-writes}. */
    public static Optional<HazardCode> of(String code) {
        return Arrays.stream(values())
                .filter(hazard -> hazard.code().equals(code))
                .findFirst();
    }

    /** The stable name, e.g. {@code blocks-writes}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether a change may accept it, with a reason. The others stop the proof: nothing after them could be trusted, and ragdb
     * would refuse to apply or to take back such a change.
     */
    public boolean acceptable() {
        return !STOPPING.contains(this);
    }

    /**
     * Whether it ends the proof of a change that does not accept it: what it does is not gone when the throwaway database is, so
     * it is not done.
     */
    public boolean stopsUnlessAccepted() {
        return BEYOND_DATABASE.contains(this);
    }

    /** What it is, in one line. */
    public String title() {
        return title;
    }

    /** Why it matters, in a sentence. */
    public String why() {
        return why;
    }

    /** What to do instead. */
    public String recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return code();
    }
}
