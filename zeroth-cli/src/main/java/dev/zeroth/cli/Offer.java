package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.setting.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that can be chosen by name, with its settings.
record Offer(String name, String summary, List<Setting> settings) {

    static void print(String what, List<Offer> offers, boolean json) {
        if (json) {
            Streams.out(Json.write(offers.stream().map(Offer::toJson).toList()));
            return;
        }
        int width = offers.stream().mapToInt(offer -> offer.name.length()).max().orElse(0);
        for (Offer offer : offers) {
            Streams.out(offer.name + " ".repeat(width - offer.name.length()) + "  " + offer.summary);
            for (Setting setting : offer.settings) {
                Object standard = setting.standard();
                Streams.out("%s    %s: %s, %s%s"
                        .formatted(
                                " ".repeat(width),
                                setting.name(),
                                setting.domain(),
                                setting.meaning(),
                                standard == null ? "" : " (standard: " + Json.write(standard) + ")"));
            }
        }
        if (offers.isEmpty()) Streams.out("no %s is installed".formatted(what));
    }

    private Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("summary", summary);
        json.put("settings", settings.stream().map(Offer::settingJson).toList());
        return json;
    }

    private static Map<String, @Nullable Object> settingJson(Setting setting) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", setting.name());
        json.put("domain", setting.domain().toString());
        json.put("standard", setting.standard());
        json.put("meaning", setting.meaning());
        return json;
    }
}
