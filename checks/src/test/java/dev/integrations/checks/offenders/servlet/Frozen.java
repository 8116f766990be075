package dev.integrations.checks.offenders.servlet;

import dev.integrations.checks.Offends;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.Serializable;

@Offends({"NO_SERIALIZATION", "NOTHING_SAYS_SERIALIZABLE", "NO_CLASS_BY_NAME"})
public final class Frozen implements Serializable {
  private static final long serialVersionUID = 1L;

  Object thaw(InputStream in, String name) throws Exception {
    Class.forName(name);
    return new ObjectInputStream(in).readObject();
  }
}
