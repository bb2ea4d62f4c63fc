/// Study files: YAML (or JSON) in, a [dev.zeroth.studyfile.StudyPlan] or every mistake with its line out.
///
/// Start with [dev.zeroth.studyfile.StudyFile]; [dev.zeroth.studyfile.StudySchema] makes the published JSON Schema.
@NullMarked
package dev.zeroth.studyfile;

import org.jspecify.annotations.NullMarked;
