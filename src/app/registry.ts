import type { Dependency } from './dependency.js';

// Listeners live as long as what they listen to; knowing of them must not keep a removed element alive.
const known = new Set<WeakRef<Dependency>>();
const forgotten = new FinalizationRegistry<WeakRef<Dependency>>((reference) => known.delete(reference));

export function registerDependency(dependency: Dependency): void {
  const reference = new WeakRef(dependency);
  known.add(reference);
  dependency.removal.addEventListener('abort', () => known.delete(reference));
  forgotten.register(dependency, reference);
}

/** Every listener of the page that can still run, in the order of declaration. */
export function allDependencies(): readonly Dependency[] {
  return [...known]
    .map((reference) => reference.deref())
    .filter((dependency) => dependency !== undefined && !isOver(dependency)) as readonly Dependency[];
}

/** What was chained to a removed listener hears of the end of its last run, and then no more. */
function isOver({ isRemoved, after }: Dependency): boolean {
  return isRemoved || (after !== null && isOver(after.dependency));
}
