package dev.zeroth.cli;

import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageOptions;
import dev.zeroth.storage.Storages;
import dev.zeroth.study.Study;
import dev.zeroth.usage.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where studies are kept, and whether to answer in JSON: flags of every command.
final class StorageFlags {

    static final String STANDARD = "sqlite:///zeroth.db";

    @Option(
            names = "--storage",
            paramLabel = "URL",
            description = "Where studies are kept, such as sqlite:///path.db (standard: " + STANDARD + ").")
    private @Nullable String url;

    @Option(
            names = "--optuna-schema",
            paramLabel = "3.0|3.2",
            description = "The Optuna schema of a new database (standard: 3.2).")
    private @Nullable String optunaSchema;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    boolean json() {
        return json;
    }

    /// @param fromFile what a study file says, or null
    String url(@Nullable String fromFile) {
        if (url != null) return url;
        return fromFile != null ? fromFile : STANDARD;
    }

    /// @param create whether to make the storage where there is none
    StorageOptions options(@Nullable String fromFile, boolean create) {
        if (optunaSchema != null && !List.of("3.0", "3.2").contains(optunaSchema)) {
            throw new UsageException("--optuna-schema is 3.0 or 3.2, got '%s'".formatted(optunaSchema));
        }
        return new StorageOptions(url(fromFile), optunaSchema, create);
    }

    /// The storage, which must be there.
    Storage open() {
        return Storages.open(options(null, false));
    }

    /// A study that must be there.
    Study study(String name) {
        return Study.builder(name).storage(options(null, false)).mustExist().open();
    }
}
