package dev.zeroth.storage.sql;

import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.ParameterText;
import dev.zeroth.usage.UsageException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The domains of the spaces that studies declare: those of the texts in the member `space` of the study's attribute
/// `zeroth:definition`. They tell what another program's rows in such a study stand for.
final class DeclaredSpaces {

    private static final String DEFINITION = """
            SELECT value_json FROM study_system_attributes WHERE study_id = ? AND "key" = 'zeroth:definition'""";

    private record Declared(@Nullable String text, Map<String, Domain> domains) {}

    private final Session session;
    private final Map<Long, Declared> known = new HashMap<>();

    DeclaredSpaces(Session session) {
        this.session = session;
    }

    /// The domains by parameter name; none if the study declares no space.
    Map<String, Domain> of(long study) throws SQLException {
        String text = session.text(DEFINITION, study);
        Declared declared = known.get(study);
        if (declared == null || !Objects.equals(declared.text, text)) {
            declared = new Declared(text, domains(text));
            known.put(study, declared);
        }
        return declared.domains;
    }

    private static Map<String, Domain> domains(@Nullable String text) {
        Map<String, Domain> domains = new LinkedHashMap<>();
        if (text == null) return domains;
        try {
            if (JsonText.parse(text) instanceof Map<?, ?> definition
                    && definition.get("space") instanceof List<?> lines) {
                for (Object line : lines) put(domains, line);
            }
        } catch (IllegalArgumentException e) {
            // Not a definition of ours; the study refuses it when it is opened.
            return domains;
        }
        return domains;
    }

    private static void put(Map<String, Domain> domains, @Nullable Object line) {
        if (!(line instanceof String text)) return;
        try {
            Parameter parameter = ParameterText.parse(text);
            domains.put(parameter.name(), parameter.domain());
        } catch (UsageException e) {
            // A line that a later version wrote; its rows are read as they stand.
            return;
        }
    }
}
