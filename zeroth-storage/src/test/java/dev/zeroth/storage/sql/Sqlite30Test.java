package dev.zeroth.storage.sql;

final class Sqlite30Test extends SqliteContract {

    Sqlite30Test() {
        super("3.0");
    }
}
