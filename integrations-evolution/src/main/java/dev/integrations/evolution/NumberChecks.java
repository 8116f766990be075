package dev.integrations.evolution;

import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.event.Jid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The server answers by kind of address, not in the order of the question. */
final class NumberChecks {
  private NumberChecks() {}

  static List<NumberCheck> inOrder(List<String> asked, Reply reply) {
    Map<String, NumberCheck> answered = byNumber(reply);
    List<NumberCheck> ordered = new ArrayList<>();
    for (String number : asked) {
      NumberCheck check = answered.get(number);
      if (check == null) throw reply.missing("an entry for each number");
      ordered.add(check);
    }
    return List.copyOf(ordered);
  }

  private static Map<String, NumberCheck> byNumber(Reply reply) {
    Map<String, NumberCheck> answered = new HashMap<>();
    for (JsonValue value : reply.jsonArray()) {
      JsonObject entry = value.asObject();
      String number = entry == null ? null : entry.scalar("number");
      String jid = entry == null ? null : entry.text("jid");
      if (entry == null || number == null || jid == null) continue;
      answered.put(
          number,
          new NumberCheck(number, entry.isTrue("exists"), new Jid(jid), entry.text("name")));
    }
    return answered;
  }
}
