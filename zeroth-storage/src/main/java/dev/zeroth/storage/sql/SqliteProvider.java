package dev.zeroth.storage.sql;

import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageOptions;
import dev.zeroth.storage.StorageProvider;
import dev.zeroth.storage.Storages;
import dev.zeroth.usage.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens SQLite databases in Optuna's schema, and says of other databases that it does not.
public final class SqliteProvider implements StorageProvider {

    private static final Pattern KIND = Pattern.compile("(jdbc:)?([a-z]+)(\\+[a-z0-9_]+)?:.*");

    /// Made by the service loader.
    public SqliteProvider() {}

    @Override
    public String examples() {
        return "sqlite:///study.db";
    }

    @Override
    public boolean accepts(String url) {
        return !kind(url).isEmpty();
    }

    /// The kind of database, or an empty text for none that this provider knows the name of.
    private static String kind(String url) {
        Matcher matcher = KIND.matcher(url);
        if (!matcher.matches()) return "";
        return switch (matcher.group(2)) {
            case "sqlite" -> "SQLite";
            case "postgresql", "postgres" -> "PostgreSQL";
            case "mysql" -> "MySQL";
            case "mariadb" -> "MariaDB";
            case "oracle" -> "Oracle";
            case "mssql", "sqlserver" -> "SQL Server";
            default -> "";
        };
    }

    @Override
    public Storage open(StorageOptions options) {
        String kind = kind(options.url());
        if (!kind.equals("SQLite")) {
            throw new UsageException(
                    "storage '%s': %s is not supported in this version"
                            .formatted(Storages.withoutPassword(options.url()), kind),
                    "Maybe 'sqlite:///study.db'?");
        }
        return SqliteStorage.open(SqliteUrl.parse(options.url()), head(options), options.create());
    }

    private static SchemaHead head(StorageOptions options) {
        String wanted = options.optunaSchema();
        if (wanted == null) return SchemaHead.V3_2;
        for (SchemaHead head : SchemaHead.values()) if (head.text().equals(wanted)) return head;
        throw UsageException.unknown("Optuna schema", wanted, SchemaHead.texts());
    }
}
