import { Alert, Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTexts } from '../language/provider.tsx';
import { shellTexts } from './texts.ts';

type Props = { children: ReactNode };

/** A page that breaks, e.g. since its parts are those of an older console, leaves the menu standing. */
export class Shield extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const texts = useTexts(shellTexts);
  return (
    <Alert color="red" variant="outline" role="alert" title={texts.broken}>
      <Button size="xs" variant="default" onClick={() => location.reload()}>
        {texts.reload}
      </Button>
    </Alert>
  );
}
