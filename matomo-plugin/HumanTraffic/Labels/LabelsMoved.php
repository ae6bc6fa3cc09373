<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

use Piwik\Piwik;

/** A hit or a first label has changed a label between the moment when it was read and the one when it was to be written. */
final class LabelsMoved extends \RuntimeException
{
    public function __construct()
    {
        parent::__construct(Piwik::translate('HumanTraffic_ErrorLabelsBusy'));
    }
}
