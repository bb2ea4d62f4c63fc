package dev.zeroth.storage.sql;

final class Sqlite32Test extends SqliteContract {

    Sqlite32Test() {
        super("3.2");
    }
}
