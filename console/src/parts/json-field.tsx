import { Textarea, type TextareaProps } from '@mantine/core';

/** A field for JSON. Tab leaves it, as it leaves every field. */
export function JsonField(props: TextareaProps) {
  return (
    <Textarea
      autosize
      minRows={4}
      maxRows={24}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      classNames={{ input: 'json-input' }}
      {...props}
    />
  );
}
