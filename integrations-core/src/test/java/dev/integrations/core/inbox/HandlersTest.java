package dev.integrations.core.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HandlersTest {
  interface Event {}

  interface Message extends Event {}

  interface Audible extends Event {}

  abstract static class Base implements Audible {}

  static final class Voice extends Base implements Message {}

  record Text(String text) implements Message {}

  private static final EventContext NO_CONTEXT = (EventContext) Proxy.newProxyInstance(
      EventContext.class.getClassLoader(),
      new Class<?>[] {EventContext.class},
      (proxy, method, arguments) -> null);

  private final Handlers handlers = new Handlers();
  private final AtomicReference<String> taken = new AtomicReference<>();

  @Test
  void theNearestClassTakesTheEvent() throws Exception {
    on(Object.class);
    assertEquals("Object", takes(new Voice()));
    on(Event.class);
    assertEquals("Event", takes(new Voice()));
    on(Audible.class);
    assertEquals("Audible", takes(new Voice()));
    on(Message.class);
    assertEquals("Message", takes(new Voice()));
    on(Base.class);
    assertEquals("Base", takes(new Voice()));
    on(Voice.class);
    assertEquals("Voice", takes(new Voice()));

    assertEquals("Message", takes(new Text("hello")));
    assertEquals("Object", takes("a string"));
  }

  @Test
  void ofTheSameClassThereIsOneHandler() {
    on(Text.class);

    var error = assertThrows(IllegalArgumentException.class, () -> on(Text.class));

    assertTrue(error.getMessage().contains(Text.class.getName()));
  }

  @Test
  void whatNobodyTakesIsNamedSoThatALaterHandlerIsRecognised() {
    on(Text.class);
    assertNull(handlers.find(Voice.class));
    String reason = Lineage.parkedReason(Voice.class);
    assertFalse(handlers.takesParked(reason));

    on(Audible.class);

    assertTrue(handlers.takesParked(reason));
    assertFalse(handlers.takesParked("another reason, with " + Audible.class.getName()));
    assertNotNull(handlers.find(Voice.class));
  }

  @Test
  void aLineageIsInOrderOfDistance() {
    assertEquals(
        List.of(Voice.class, Base.class, Message.class, Audible.class, Event.class, Object.class),
        Lineage.of(Voice.class));
  }

  private <E> void on(Class<E> type) {
    handlers.on(type, (event, context) -> taken.set(type.getSimpleName()));
  }

  private String takes(Object event) throws Exception {
    var found = handlers.find(event.getClass());
    assertNotNull(found);
    found.handler().handle(event, NO_CONTEXT);
    return taken.get();
  }
}
