import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** Whether the field that is being resolved is asked for a field of this name, however deep. A hint: types are not looked at. */
export function asksFor({ fieldNodes, fragments }: GraphQLResolveInfo, name: string): boolean {
  return fieldNodes.some(({ selectionSet }) => isIn(selectionSet));

  function isIn(set: SelectionSetNode | undefined): boolean {
    return (
      set !== undefined &&
      set.selections.some((selection) => {
        switch (selection.kind) {
          case Kind.FIELD:
            return selection.name.value === name || isIn(selection.selectionSet);
          case Kind.INLINE_FRAGMENT:
            return isIn(selection.selectionSet);
          case Kind.FRAGMENT_SPREAD:
            return isIn(fragments[selection.name.value]?.selectionSet);
        }
      })
    );
  }
}
