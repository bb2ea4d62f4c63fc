package dev.zeroth.studyfile;

import dev.zeroth.task.Element;
import dev.zeroth.task.Problem;
import dev.zeroth.task.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Keys and values that are kept as YAML or JSON elsewhere than in a study file, such as in the header
/// of a model.
public final class YamlText {

    private YamlText() {}

    /// The outermost section of a text.
    ///
    /// @param source the name that problems carry
    /// @throws StudyFileException if it is no such text
    public static Section section(String source, String text) {
        List<Problem> problems = new ArrayList<>();
        Element.Mapping mapping = YamlDocument.read(source, text, problems);
        Section section = Section.of(mapping, source, Path.of(""));
        for (Problem problem : problems)
            section.problem(problem.line(), problem.key(), problem.message(), problem.hint());
        return section;
    }
}
